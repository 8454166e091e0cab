/**
 * How rows stand out by their names as well: dimmed where nothing applies them or LB IPAM does not look after them, coloured where they wait, and
 * with the number of problems behind the name, as files have it in the Explorer.
 */
import { type Disposable, FileDecoration, l10n, ThemeColor, Uri, window } from 'vscode';
import type { RowProblems, TreeNode } from '../../../server/src/protocol/protocol';

const scheme = 'lbipam-row';

/** Rows that look the same share one URI, which decorates nothing else. Undefined for rows without a decoration. */
export function decorationUri({ kind, problems }: TreeNode): Uri | undefined {
  const steps = [...tonesOf(kind), ...(problems ? [problems.severity, String(problems.count)] : [])];
  return steps.length === 0 ? undefined : Uri.from({ scheme, path: `/${steps.join('/')}` });
}

function tonesOf(kind: TreeNode['kind']): readonly string[] {
  switch (kind) {
    case 'ignored':
    case 'unreachable':
      return ['muted'];
    case 'pending':
      return ['waiting'];
    default:
      return [];
  }
}

export function decorateRows(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => (uri.scheme === scheme ? decoration(uri.path.split('/').slice(1)) : undefined),
  });
}

function decoration(steps: readonly string[]): FileDecoration {
  const problems = problemsOf(steps);
  return new FileDecoration(problems && badge(problems), problems && tooltip(problems), new ThemeColor(color(steps[0], problems)));
}

function problemsOf(steps: readonly string[]): RowProblems | undefined {
  const [severity, count] = steps.slice(-2);
  if (severity !== 'error' && severity !== 'warning') return undefined;
  return { severity, count: Number(count) };
}

/** VS Code shows two characters at most. */
function badge({ count }: RowProblems): string {
  return count > 9 ? '9+' : String(count);
}

function tooltip({ count }: RowProblems): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}

function color(tone: string | undefined, problems: RowProblems | undefined): string {
  if (tone === 'muted') return 'disabledForeground';
  // The colours are those of the icons.
  if (tone === 'waiting') return 'list.warningForeground';
  return problems?.severity === 'error' ? 'list.errorForeground' : 'list.warningForeground';
}
