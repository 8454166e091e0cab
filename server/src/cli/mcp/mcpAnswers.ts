/** The answers that no command of the command line gives in this form. */
import type { Analysis } from '../../analysis/analyze';
import type { PoolView } from '../../analysis/views/poolView';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { story } from '../../features/explain/story';
import { presentation } from '../../features/presentation';
import { poolStateWord } from '../../features/stateWords';
import { poolUsage } from '../../features/utilisation';
import { formatAddress } from '../../model/address';
import { type Message, message, renderMessage, untranslated } from '../../model/message';
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
      presentation: presentation({ translations: untranslated, themeIcons: false, now: Date.now }),
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
        .map((view) => {
          const [address] = view.state === 'enabled' ? view.ranges.flatMap((range) => next(range) ?? []) : [];
          const reason = whyNothing(view);
          return {
            cluster: cluster.name,
            pool: view.name,
            state: view.state,
            available: poolUsage(view).free.toString(),
            next: address ? formatAddress(address) : null,
            reason: reason === undefined ? null : renderMessage(reason),
          };
        });
    });
    return pools.length > 0 ? JSON.stringify({ pools }, undefined, 2) : message('The folder has no such pool.');
  });
}

/** Why a pool gives no address, whatever is left in it. */
function whyNothing(pool: PoolView): Message | undefined {
  switch (pool.state) {
    case 'enabled':
      return undefined;
    case 'conflicting':
      return message('{0}: {1}', poolStateWord(pool), pool.conflict ?? '');
    case 'refused':
      return pool.refusals[0]?.message ?? poolStateWord(pool);
    case 'unknown':
      return pool.unknown ?? poolStateWord(pool);
    case 'disabled':
    case 'unreachable':
      return poolStateWord(pool);
  }
}

async function answered(answer: (checked: { readonly analysis: Analysis; readonly root: string }) => string | Problem): Promise<McpAnswer> {
  const options = readCheckOptions(['.']);
  const checked = isProblem(options) ? options : await analyzed(options);
  const found = isProblem(checked) ? checked : answer({ analysis: checked.whole, root: checked.root });
  return typeof found === 'string' ? { text: found, isError: false } : { text: renderMessage(found), isError: true };
}
