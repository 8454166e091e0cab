/** The answers that no command of the command line gives in this form. */
import type { Analysis } from '../../analysis/analyze';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { story } from '../../features/explain/story';
import { presentation } from '../../features/presentation';
import { formatAddress } from '../../model/address';
import { message, renderMessage } from '../../model/message';
import { analyzed } from '../check';
import { readCheckOptions } from '../checkOptions';
import { isProblem, type Problem } from '../problem';
import { relativeFiles } from '../report';

export interface McpAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** One story for each cluster that has the Service, and for each namespace if none is given. */
export async function whyPending(name: string, namespace: string | undefined): Promise<McpAnswer> {
  return answered(({ analysis, root }) => {
    const fileOf = relativeFiles(root);
    const telling = {
      analysis,
      presentation: presentation({ translations: {}, themeIcons: false, now: Date.now }),
      linkTo: ({ uri, range }: { readonly uri: string; readonly range: { readonly start: { readonly line: number } } }) => ({
        text: `${fileOf(uri)}:${range.start.line + 1}`,
        target: undefined,
      }),
    };
    const stories = analysis.clusters.flatMap((cluster) =>
      cluster.services
        .filter(({ claim }) => claim.name === name && (namespace === undefined || claim.namespace === namespace))
        .map((service) => story(telling, { kind: 'service', cluster, service }).markdown),
    );
    return stories.length > 0 ? stories.join('\n\n') : message('No LoadBalancer Service of the folder has this name.');
  });
}

export async function freeAddresses(pool: string | undefined): Promise<McpAnswer> {
  return answered(({ analysis }) => {
    const pools = analysis.clusters.flatMap((cluster) => {
      const next = nextOpen(cluster);
      return cluster.pools
        .filter(({ name }) => pool === undefined || name === pool)
        .map(({ name, state, available, ranges }) => {
          const [address] = ranges.flatMap((range) => next(range) ?? []);
          return {
            cluster: cluster.name,
            pool: name,
            state,
            available: available.toString(),
            next: address ? formatAddress(address) : null,
          };
        });
    });
    return pools.length > 0 ? JSON.stringify({ pools }, undefined, 2) : message('The folder has no such pool.');
  });
}

async function answered(answer: (checked: { readonly analysis: Analysis; readonly root: string }) => string | Problem): Promise<McpAnswer> {
  const options = readCheckOptions(['.']);
  const checked = isProblem(options) ? options : await analyzed(options);
  const found = isProblem(checked) ? checked : answer({ analysis: checked.whole, root: checked.root });
  return typeof found === 'string' ? { text: found, isError: false } : { text: renderMessage(found, {}), isError: true };
}
