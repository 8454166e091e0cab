import assert from 'node:assert/strict';
import { test } from 'node:test';
import { head, parse } from './support';

const unreadable: readonly (readonly [what: string, text: string])[] = [
  ['Helm conditions', `{{- if .Values.enabled }}\n${head}{{- end }}\n`],
  ['a Helm block', `${head}metadata:\n  name: a\n  {{- with .Values.labels }}\n  labels:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n`],
  ['text behind a directive', `${head}metadata:\n  name: {{ .Release.Name }}-web\n`],
  ['quotes inside of quotes', `${head}x: "{{ .Values.x | default "a" }}"\n`],
  ['a loop over documents', `{{- range .Values.pools }}\n---\n${head}{{- end }}\n`],
  ['a template comment', `{{/* Services */}}\n${head}`],
  ['a Jinja block', `${head}{% if x %}\nx: 1\n{% endif %}\n`],
  ['a Jinja value', `${head}x: {% raw %}a{% endraw %}\n`],
  ['a Jinja comment', `{# Services #}\n${head}`],
  ['variables in a flow list', `${head}x: [\${A}, \${B}]\n`],
  ['a variable that stands for lines', `${head}\${MORE}\n`],
];

test('a text that templates keep from being YAML has neither problems nor resources', () => {
  for (const [what, text] of unreadable) {
    const manifest = parse(text);
    assert.deepEqual(manifest.problems, [], what);
    assert.deepEqual(manifest.resources, [], what);
    assert.deepEqual([manifest.templated, manifest.unreadable], [true, []], what);
  }
});

test('a directive that stands for a value is read as its text', () => {
  const { templated, resources, problems } = parse(
    `${head}metadata:\n  name: {{ .Release.Name }}\nx: #{ address }#\n{{ .Values.key }}: 1\n`,
  );
  assert.deepEqual([templated, problems], [true, []]);
  const [resource] = resources;
  assert.equal(resource?.name, '{{ .Release.Name }}');
  assert.equal(resource?.source.locate(['metadata', 'name'])?.source, '{{ .Release.Name }}');
  assert.deepEqual(resource?.value['metadata'], { name: '{{ .Release.Name }}' });
  assert.equal(resource?.value['{{ .Values.key }}'], 1);
  assert.equal(resource?.value['x'], '#{ address }#');
});

test('directives that look like comments make a template', () => {
  const manifest = parse(`${head}#% if x %#\nx: 1\n#% else %#\nx: 2\n#% endif %#\n`);
  assert.deepEqual([manifest.templated, manifest.problems, manifest.resources.length], [true, [], 1]);
});

test('a directive line that a value swallows makes a template', () => {
  assert.equal(parse('apiVersion: v1\nkind: Service\nspec:\n  type: LoadBalancer\n    {{- if .Values.x }}\n').templated, true);
});

test('directives inside of strings are just text', () => {
  const lines = [
    'a: "{{ .Values.ip }}"',
    "b: '{% x %}'",
    'c: web-{{ x }}',
    'd: ${ADDRESS}',
    'e: 10.0.0.${LAST}',
    'f: |\n  {{- if x }}\n  y',
    'g: a {{ b }}',
  ];
  const manifest = parse(`${head}${lines.join('\n')}\n`);
  assert.deepEqual([manifest.templated, manifest.problems], [false, []]);
  const value = manifest.resources[0]?.value;
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => value?.[key]),
    ['{{ .Values.ip }}', '{% x %}', 'web-{{ x }}', '${ADDRESS}', '10.0.0.${LAST}', '{{- if x }}\ny\n', 'a {{ b }}'],
  );
});

test('a mistake beside directives inside of strings is still a mistake', () => {
  const manifest = parse(`${head}a: "{{ .Values.ip }}"\nb: \${ADDRESS}\nc: |\n  {{ x }}\nd: "open\n`);
  assert.deepEqual([manifest.templated, manifest.problems.length], [false, 1]);
});

test('one templated document leaves the others as they are', () => {
  const manifest = parse(`${head}x: {{ y }}-z\n---\n${head}x: 1\nx: 2\n`);
  assert.deepEqual([manifest.templated, manifest.problems.length, manifest.resources.length], [true, 1, 1]);
});
