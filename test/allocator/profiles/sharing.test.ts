import { test } from 'node:test';
import { assertTold, ips, key, pool, ports, service } from './runs';

const refused = (reason: string) =>
  `already_allocated_incompatible_service: The IP '10.0.0.1' is already allocated to an incompatible service. Reason: ${reason}`;
const everything = { 'lbipam.cilium.io/sharing-cross-namespace': '*' };

test('from 1.17 on Cilium says why an address may not be shared; 1.16 always speaks of the key', () => {
  const events = [
    pool('p', ['10.0.0.0/30']),
    service('a', { annotations: { ...ips('10.0.0.1'), ...key('k') } }),
    service('b', { annotations: { ...ips('10.0.0.1'), ...key('k') } }),
  ];
  const old =
    "already_allocated_different_sharing_key: The IP '10.0.0.1' is already allocated to another service with a different sharing key";
  assertTold(events, {
    '1.16': { b: old },
    '1.17': { b: refused('same port and protocol') },
    '1.18': { b: refused('same port and protocol') },
    '1.20': { b: refused('same port and protocol') },
  });
});

test('1.16 knows ports by their number only', () => {
  const events = [
    pool('p', ['10.0.0.0/30']),
    service('a', { annotations: key('k'), spec: ports('53/TCP') }),
    service('b', { annotations: key('k'), spec: ports('53/UDP') }),
  ];
  assertTold(events, { '1.16': { b: '10.0.0.1' }, '1.17': { b: '10.0.0.0' }, '1.18': { b: '10.0.0.0' } });
});

test('from 1.19 on protocols always differ, whatever is configured', () => {
  const events = [
    pool('p', ['10.0.0.0/30']),
    service('a', { annotations: key('k'), spec: ports('53/TCP') }),
    service('b', { annotations: key('k'), spec: ports('53/UDP') }),
  ];
  const expected = { '1.17': { b: '10.0.0.1' }, '1.18': { b: '10.0.0.1' }, '1.19': { b: '10.0.0.0' }, '1.21': { b: '10.0.0.0' } };
  assertTold(events, expected, { lbProtoDiff: false });
});

test('1.20: an address of its own status is shared at the import, not given up', () => {
  const events = [
    pool('p', ['10.0.0.0/29']),
    service('first', { annotations: key('k'), spec: ports('1') }),
    service('a', { annotations: key('k'), spec: ports('1', '2'), ingress: ['10.0.0.5'] }),
    service('b', { annotations: key('k'), spec: ports('3'), ingress: ['10.0.0.5'] }),
  ];
  // Before, it came back to the group by the usual search, whose first address is another one.
  assertTold(events, { '1.19': { b: '10.0.0.0' }, '1.20': { b: '10.0.0.5' }, '1.21': { b: '10.0.0.5' } });
});

test('1.20: an address that was imported is not shared with another key, nor without one', () => {
  const events = [
    pool('p', ['10.0.0.0/29']),
    service('a', { annotations: key('k'), ingress: ['10.0.0.5'] }),
    service('b', { annotations: key('l'), spec: ports('3'), ingress: ['10.0.0.5'] }),
    service('c', { spec: ports('3'), ingress: ['10.0.0.5'] }),
  ];
  assertTold(events, { '1.20': { b: '10.0.0.6', c: '10.0.0.7' } });
});

test('1.20: a disagreement costs a Service only the address that is shared with the other', () => {
  const dual = { ipFamilyPolicy: 'PreferDualStack' };
  const events = [
    pool('p', ['10.0.0.0/29', 'fd00::/125']),
    service('a', { annotations: key('k'), spec: ports('1') }),
    service('c', { annotations: key('k'), spec: { ipFamilies: ['IPv6'], ...ports('3') } }),
    service('b', { annotations: key('k'), spec: { ...dual, ...ports('2') } }),
    service('b', { annotations: key('k'), spec: { ...dual, ...ports('1') } }),
  ];
  // The order tells that the IPv6 address was never given up.
  assertTold(events, { '1.19': { b: '10.0.0.1 fd00::' }, '1.20': { b: 'fd00:: 10.0.0.1' } });
});

test('1.20: the pool of an imported address that is shared can be deleted without a crash', () => {
  const events = [
    pool('p', ['10.0.0.0/29']),
    pool('q', ['10.0.1.0/29']),
    service('a', { annotations: key('k'), spec: ports('1'), ingress: ['10.0.0.5'] }),
    { op: 'deletePool', name: 'p' } as const,
  ];
  assertTold(events, { '1.17': { a: 'panic' }, '1.18': { a: 'panic' }, '1.19': { a: 'panic' }, '1.20': { a: '10.0.0.5' } });
});

test('1.20: a Service goes back to its own group when the range of its address is gone', () => {
  const events = [
    pool('p', ['10.0.0.0/29', '10.0.1.0/29']),
    service('a', { annotations: key('k') }),
    pool('p', ['10.0.1.0/29']),
    service('b'),
  ];
  assertTold(events, { '1.19': { a: '10.0.1.0', b: '10.0.1.1' }, '1.20': { a: '10.0.0.0', b: '10.0.1.0' } });
});

test('1.20: a group whose last holder left under another key is joined, and its address given twice', () => {
  const events = [
    pool('p', ['10.0.0.0/29']),
    service('a', { annotations: key('k') }),
    service('a', { annotations: key('l') }),
    { op: 'deleteService', namespace: 'default', name: 'a' } as const,
    service('b', { annotations: key('k') }),
    service('c'),
  ];
  assertTold(events, { '1.19': { b: '10.0.0.0', c: '10.0.0.1' }, '1.20': { b: '10.0.0.0', c: '10.0.0.0' } });
});

test('1.20: a reserved address with a sharing key crashes the operator; before it was handed out', () => {
  const events = [
    pool('p', ['10.0.0.0/29'], { allowFirstLastIPs: 'No' }),
    service('a', { annotations: { ...ips('10.0.0.0'), ...key('k') } }),
  ];
  assertTold(events, { '1.17': { a: '10.0.0.0' }, '1.19': { a: '10.0.0.0' }, '1.20': { a: 'panic' }, '1.21': { a: 'panic' } });
});

test('1.20: giving back the first and last address while a Service holds one crashes the operator; before it was given twice', () => {
  const events = [
    pool('p', ['10.0.0.0/29']),
    service('a'),
    pool('p', ['10.0.0.0/29'], { allowFirstLastIPs: 'No' }),
    pool('p', ['10.0.0.0/29'], { allowFirstLastIPs: 'Yes' }),
    service('b'),
  ];
  assertTold(events, { '1.19': { a: '10.0.0.0', b: '10.0.0.0' }, '1.20': { a: 'panic' } });
});

test('1.21: an annotation on both sides lets Services share that select different pods', () => {
  const local = (app: string, port: string) => ({ externalTrafficPolicy: 'Local', selector: { app }, ...ports(port) });
  const permit = (value: string) => ({ ...ips('10.0.0.1'), ...key('k'), 'lbipam.cilium.io/sharing-permit-different-pods': value });
  const events = (a: string, b: string) => [
    pool('p', ['10.0.0.0/30']),
    service('a', { annotations: permit(a), spec: local('x', '1') }),
    service('b', { annotations: permit(b), spec: local('y', '2') }),
  ];
  const before = refused('compatible ExternalTrafficPolicy local but selecting different set of pods');
  const without = refused(
    'ExternalTrafficPolicy local but selecting different set of pods without lbipam.cilium.io/sharing-permit-different-pods on both services',
  );
  assertTold(events('true', 'T'), { '1.20': { b: before }, '1.21': { b: '10.0.0.1' } });
  assertTold(events('true', 'yes'), { '1.20': { b: before }, '1.21': { b: without } });
});

test('1.21: a Service without a selector is told apart from one that selects other pods', () => {
  const local = { externalTrafficPolicy: 'Local', selector: {} };
  const events = [
    pool('p', ['10.0.0.0/30']),
    service('a', { annotations: { ...ips('10.0.0.1'), ...key('k') }, spec: { ...local, ...ports('1') } }),
    service('b', { annotations: { ...ips('10.0.0.1'), ...key('k') }, spec: { ...local, ...ports('2') } }),
  ];
  assertTold(events, {
    '1.20': { b: refused('compatible ExternalTrafficPolicy local but selecting different set of pods') },
    '1.21': { b: refused('ExternalTrafficPolicy local but a service has no selector') },
  });
});

test('sharing across namespaces is there in every profile', () => {
  const events = [
    pool('p', ['10.0.0.0/30']),
    service('a', { annotations: { ...key('k'), ...everything }, spec: ports('1') }),
    service('b', { namespace: 'other', annotations: { ...key('k'), ...everything }, spec: ports('2') }),
  ];
  const shared = { 'other/b': '10.0.0.0' };
  assertTold(events, { '1.16': shared, '1.17': shared, '1.18': shared, '1.19': shared, '1.20': shared, '1.21': shared });
});
