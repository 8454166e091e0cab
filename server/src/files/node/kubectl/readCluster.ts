/**
 * What a running cluster has, asked of kubectl: one call a kind, never a Secret. A kind that the cluster does not have, or that the person may
 * not list, is left out and named; anything else that fails ends the reading in kubectl's own words.
 */
import { type Message, message } from '../../../model/message';
import type { Cancellation, ClusterAnswer, ClusterDoor } from '../../clusterDoor';
import { type Kubectl, type KubectlOutput, kubectlOutside } from './runKubectl';

interface Question {
  /** The kind, for people and for kubectl: it has its group where another group may have a kind of the same name. */
  readonly kind: string;
  readonly args: readonly string[];
}

const lists = [
  'services',
  'ciliumloadbalancerippools.cilium.io',
  'ciliuml2announcementpolicies.cilium.io',
  'ciliumbgpadvertisements.cilium.io',
  'ciliumbgppeerconfigs.cilium.io',
  'ciliumbgpclusterconfigs.cilium.io',
  'ciliumbgppeeringpolicies.cilium.io',
  'ciliumgatewayclassconfigs.cilium.io',
  'gateways.gateway.networking.k8s.io',
  'ingresses.networking.k8s.io',
];

const questions: readonly Question[] = [
  ...lists.map((kind): Question => ({ kind, args: [kind, '--all-namespaces'] })),
  // Only this one ConfigMap is read, by its name: others may hold anything.
  { kind: 'configmap cilium-config', args: ['configmap', 'cilium-config', '--namespace=kube-system'] },
];

export const kubectlDoor: ClusterDoor = {
  contexts: async (folders, cancellation) => {
    const kubectl = kubectlOutside(folders);
    return 'text' in kubectl ? kubectl : kubeContexts(kubectl, cancellation);
  },
  read: async (folders, context, cancellation) => {
    const kubectl = kubectlOutside(folders);
    return 'text' in kubectl ? kubectl : readCluster(kubectl, context, cancellation);
  },
};

const contextsTimeLimit = 15_000;
const listTimeLimit = 90_000;
/** kubectl's own limit for one request to the server; a list comes in several. */
const requestTimeout = '20s';

async function kubeContexts(kubectl: Kubectl, cancellation: Cancellation): Promise<readonly string[] | Message> {
  const { ok, output, problem } = await kubectl(['config', 'get-contexts', '-o', 'name'], { cancellation, timeLimit: contextsTimeLimit });
  if (!ok) return failed(problem);
  return output.split(/\r?\n/).filter((name) => name !== '');
}

async function readCluster(kubectl: Kubectl, context: string, cancellation: Cancellation): Promise<ClusterAnswer | Message> {
  const lists: string[] = [];
  const leftOut: { readonly kind: string; readonly problem: string }[] = [];
  for (const { kind, args: asked } of questions) {
    const args = [`--context=${context}`, `--request-timeout=${requestTimeout}`, 'get', ...asked, '--output=json'];
    const run = await kubectl(args, { cancellation, timeLimit: listTimeLimit });
    if (run.ok) lists.push(run.output);
    else if (isAbsent(run) || isForbidden(run)) leftOut.push({ kind, problem: lastLine(run.problem) });
    else return failed(run.problem);
  }
  if (lists.length === 0) return failed(leftOut.map(({ problem }) => problem).join('\n'));
  return { lists, leftOut };
}

/** Source: kubectl's resource mapper, `the server doesn't have a resource type "x"`. */
function isAbsent({ problem }: KubectlOutput): boolean {
  return (
    problem.includes("the server doesn't have a resource type") ||
    problem.includes('the server could not find the requested resource') ||
    problem.includes('Error from server (NotFound)')
  );
}

/** Source: apimachinery's StatusError, `Error from server (Forbidden): …`. */
function isForbidden({ problem }: KubectlOutput): boolean {
  return problem.includes('Error from server (Forbidden)');
}

/** Before its verdict kubectl may log each try. */
function lastLine(text: string): string {
  return text.split(/\r?\n/).at(-1) ?? text;
}

function failed(problem: string): Message {
  return message('kubectl: {0}', lastLine(problem) === '' ? 'no answer' : lastLine(problem));
}
