/** *What If…*: what would be if some objects were applied besides. While a person asks, the view *Changes* shows the answer in place of the edits. */
import { type Analysis, type AnalysisInput, analyze } from '../../analysis/analyze';
import { plainText, withoutIcons } from '../../features/presentation';
import { whatIfObjects } from '../../features/whatIf/whatIfObjects';
import { parseManifest } from '../../manifest/read/parseManifest';
import { rangeText } from '../../model/addressRange';
import type { Message } from '../../model/message';
import { type WhatIf, type WhatIfChoicesResult, whatIfUri } from '../../protocol/whatIf';
import { type SourceFile, sourceFile } from '../../workspace/clusters/workspace';

export interface WhatIfAsking {
  /** A message says why the question has no answer. Without a question the view shows the edits again. */
  readonly ask: (question: WhatIf | undefined, current: Analysis) => Message | undefined;
  readonly question: () => WhatIf | undefined;
  /** The analysis that the view shows: the answer to the question, or the present analysis where nothing is asked. */
  readonly shown: (current: Analysis) => Analysis;
}

/** The input of an analysis of the files. */
export type WhatIfInput = () => Pick<AnalysisInput, 'folders' | 'files' | 'settings' | 'live' | 'stateFiles'>;

export function createWhatIf(input: WhatIfInput): WhatIfAsking {
  let question: WhatIf | undefined;
  let last: { readonly current: Analysis; readonly question: WhatIf; readonly answer: Analysis } | undefined;
  return {
    question: () => question,
    ask: (asked, current) => {
      const objects = asked && whatIfObjects(current.clusters, asked);
      if (objects && 'text' in objects) return objects;
      question = asked;
      last = undefined;
      return undefined;
    },
    shown: (current) => {
      if (!question) return current;
      if (last?.current !== current || last.question !== question)
        last = { current, question, answer: answerTo(question, current, input()) };
      return last.answer;
    },
  };
}

/** The clusters as they are now are what runs, with all that the edits have done to them. */
function answerTo(question: WhatIf, current: Analysis, input: ReturnType<WhatIfInput>): Analysis {
  const objects = whatIfObjects(current.clusters, question);
  const files = [...input.files];
  const isNew = input.settings.running === 'none';
  return analyze({
    ...input,
    ...(isNew ? { live: new Map(), stateFiles: new Map() } : {}),
    revision: current.revision,
    files,
    settings: { ...input.settings, running: 'head' },
    overlays: 'text' in objects ? [] : [{ cluster: question.cluster, files: objects.map(overlayFile) }],
    base: { name: 'now', files: () => files, covers: () => true, clusters: () => current.clusters },
  });
}

function overlayFile(value: object, index: number): SourceFile {
  return sourceFile(parseManifest(`${whatIfUri}${index}.json`, JSON.stringify(value)));
}

export function whatIfChoices({ clusters }: Analysis): WhatIfChoicesResult {
  return {
    clusters: clusters.map(({ name, pools, services }) => ({
      ...named(name),
      pools: pools.flatMap((pool) =>
        pool.state === 'unreachable'
          ? []
          : [{ ...named(pool.name), blocks: pool.ranges.map(({ range, cidr }) => cidr ?? rangeText(range)) }],
      ),
      namespaces: [...new Set(services.map(({ claim }) => claim.namespace))].sort(),
    })),
  };
}

/** VS Code draws icons in lists to pick from as well. */
function named(name: string) {
  return { name, label: withoutIcons(plainText(name)) };
}
