// The texts that scripts/generate.mjs writes, as pure functions of the rule table, the manifest and its English texts.

import { markdownTable } from 'markdown-table';

/** @typedef {{ readonly code: string, readonly severity: string, readonly summary: string }} RuleEntry */
/** @typedef {Readonly<Record<string, string>>} Texts */
/** @typedef {{ readonly type: string, readonly order?: number, readonly default?: unknown, readonly markdownDescription?: string }} Setting */

const levels = ['error', 'warning', 'information', 'hint', 'off'];
const severitySetting = 'lbipam.severity';
const textPrefix = 'config.severity.';

/**
 * package.json with the properties and the default of `lbipam.severity` made anew; everything else stays as it is.
 * @param {any} manifest
 * @param {readonly RuleEntry[]} rules
 */
export function configuredManifest(manifest, rules) {
  const properties = manifest.contributes.configuration.properties;
  const setting = {
    ...properties[severitySetting],
    properties: Object.fromEntries(rules.map(({ code, severity }) => [code, levelProperty(code, severity)])),
    default: Object.fromEntries(rules.map(({ code, severity }) => [code, severity])),
  };
  const configuration = { ...manifest.contributes.configuration, properties: { ...properties, [severitySetting]: setting } };
  return { ...manifest, contributes: { ...manifest.contributes, configuration } };
}

/**
 * @param {string} code
 * @param {string} severity
 */
function levelProperty(code, severity) {
  return { type: 'string', enum: levels, default: severity, description: `%${textPrefix}${code}%` };
}

/**
 * The English texts of package.json with the summaries of the rules, at their place after the text of the setting itself.
 * @param {Texts} texts
 * @param {readonly RuleEntry[]} rules
 * @returns {Texts}
 */
export function summarisedTexts(texts, rules) {
  const others = Object.entries(texts).filter(([key]) => !key.startsWith(textPrefix));
  const place = others.findIndex(([key]) => key === 'config.severity') + 1;
  /** @type {[string, string][]} */
  const summaries = rules.map(({ code, summary }) => [`${textPrefix}${code}`, summary]);
  return Object.fromEntries(others.toSpliced(place, 0, ...summaries));
}

/** @param {readonly RuleEntry[]} rules */
export function findingsSchema(rules) {
  const findings = rules.map(({ code, severity, summary }) => ({ code, severity, summary }));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

/** @param {readonly RuleEntry[]} rules */
export function rulesIndex(rules) {
  return `# Findings

<!-- Written by "npm run generate". -->

What LB IPAM for Cilium can find, one page a code. Codes are the reasons that Cilium itself gives, where it gives one, and they stay stable.

${ruleTable(rules, () => '')}

## Change how a finding is shown

In the editor, in \`settings.json\`:

\`\`\`json
"lbipam.severity": {
  "duplicate_resource": "off",
  "out_of_ips": "warning"
}
\`\`\`

On the command line \`lbipam check --severity duplicate_resource=off --severity out_of_ips=warning\`, or in a file \`.lbipam.yaml\` beside the root, which counts in the
editor too:

\`\`\`yaml
severity:
  duplicate_resource: off
  out_of_ips: warning
\`\`\`

The levels are ${levels.map((level) => `\`${level}\``).join(', ')}. Only findings of level \`error\` make \`lbipam check\` fail. A finding
that leaves a doubt is shown more quietly than its level, never louder.

## Suppress a finding with a comment

Where one finding is known and wanted, say so beside it, with its code and the reason. A suppressed finding is not shown and fails nothing:

\`\`\`yaml
metadata:
  annotations:
    lbipam.cilium.io/ips: 10.9.9.9 # lbipam-ignore: no_pool the pool is in another repository
\`\`\`

| Where the comment is | What it is about |
|---|---|
| behind something | the findings that start on this line |
| on a line of its own | the findings that start on the next line that says something |
| before the first key of a document | the document |
| before the first \`---\` with nothing else there, or as \`lbipam-ignore-file\` anywhere | the file |

Several codes are parted by commas: \`# lbipam-ignore: no_pool, already_allocated REASON\`. It works in the values of a chart that are a text in another
document (\`values: |\`), and for \`syntax\` in a document that can't be read. Where another file gives the value (a variable of Flux, a replacement, a
patch, a values file), the finding is there, and a comment at the Service counts as well. JSON has no comments. A comment that does nothing is
[\`unused_suppression\`](unused_suppression.md).
`;
}

/**
 * The index of a translation, with the summaries that the manifest has in that language. A page that is not translated yet is linked in English.
 * @param {string} page
 * @param {readonly RuleEntry[]} rules
 * @param {Texts} texts
 * @param {(code: string) => boolean} hasPage
 */
export function translatedRulesIndex(page, rules, texts, hasPage) {
  const translated = rules.map((rule) => ({ ...rule, summary: texts[`${textPrefix}${rule.code}`] ?? rule.summary }));
  return between(
    page,
    'findings',
    ruleTable(translated, (code) => (hasPage(code) ? '' : '../../rules/'), ['规则名', '默认级别', '说明']),
  );
}

/**
 * @param {string} page
 * @param {any} manifest
 * @param {Texts} texts
 */
export function pageWithSettings(page, manifest, texts) {
  /** @type {Readonly<Record<string, Setting>>} */
  const settings = manifest.contributes.configuration.properties;
  return between(page, 'settings', settingsTable(settings, texts));
}

/**
 * @param {readonly RuleEntry[]} rules
 * @param {(code: string) => string} folderOf of the page of a code
 * @param {readonly string[]} head
 */
function ruleTable(rules, folderOf, head = ['Code', 'Default', 'What it says']) {
  const rows = rules.map(({ code, severity, summary }) => [`[\`${code}\`](${folderOf(code)}${code}.md)`, severity, summary]);
  return table([head, ...rows]);
}

/**
 * @param {Readonly<Record<string, Setting>>} settings
 * @param {Texts} texts
 */
function settingsTable(settings, texts) {
  const ordered = Object.entries(settings).sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  const rows = ordered.map(([name, { default: value, markdownDescription = '' }]) => {
    const shown = name === severitySetting ? '[by code](rules/README.md)' : `\`${JSON.stringify(value)}\``;
    return [`\`${name}\``, shown, texts[markdownDescription.replaceAll('%', '')] ?? markdownDescription];
  });
  return table([['Setting', 'Default', 'Meaning'], ...rows]);
}

/** @param {readonly (readonly string[])[]} rows the first is the head */
function table(rows) {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')));
  return markdownTable(cells, { alignDelimiters: false });
}

/**
 * Replaces the text between `<!-- generated:NAME -->` and `<!-- /generated -->`.
 * @param {string} text
 * @param {string} name
 * @param {string} content
 */
function between(text, name, content) {
  const start = `<!-- generated:${name} -->`;
  const end = '<!-- /generated -->';
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The page has no place for the table: ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
