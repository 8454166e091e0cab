import { test } from 'node:test';
import { familyList, requestedFamilies } from '../../server/src/allocator/service/families';
import { defaultClusterOptions } from '../../server/src/model/options';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';
import { simulated } from './scenarios';

interface FamiliesRecord {
  readonly ipFamilyPolicy: string | null;
  readonly ipFamilies: readonly string[] | null;
  readonly ipv4Enabled: boolean;
  readonly ipv6Enabled: boolean;
  readonly requested: readonly string[];
  readonly ingress: readonly string[];
}

test('which families a Service asks for, and gets', () => {
  const records = readRecordings<FamiliesRecord>('families');
  const differences = differencesOf(records, (record) => ({
    name: JSON.stringify(record),
    expected: [record.requested, record.ingress],
    actual: [requested(record), ingress(record)],
  }));
  assertNoDifferences(differences, records.length);
});

function requested({ ipFamilyPolicy, ipFamilies, ipv4Enabled, ipv6Enabled }: FamiliesRecord): readonly string[] {
  const spec = { ipFamilyPolicy: ipFamilyPolicy ?? undefined, ipFamilies: ipFamilies ?? [] };
  return familyList(requestedFamilies(spec, { ...defaultClusterOptions, ipv4Enabled, ipv6Enabled }));
}

function ingress({ ipFamilyPolicy, ipFamilies, ipv4Enabled, ipv6Enabled }: FamiliesRecord): unknown {
  const pool = { metadata: { name: 'pool' }, spec: { blocks: [{ cidr: '10.0.0.0/24' }, { cidr: 'fd00::/64' }] } };
  const service = { metadata: { namespace: 'default', name: 'service' }, spec: { type: 'LoadBalancer', ipFamilyPolicy, ipFamilies } };
  const events = [
    { op: 'upsertPool', object: pool },
    { op: 'upsertService', object: service },
  ];
  const outcome = simulated({ name: 'families', config: { ipv4Enabled, ipv6Enabled }, events });
  return (outcome?.services['default/service'] as { ingress?: unknown } | undefined)?.ingress;
}
