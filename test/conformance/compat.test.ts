import { test } from 'node:test';
import { incompatibility, type SharingTerms } from '../../server/src/allocator/service/compatible';
import { sharingTerms } from '../../server/src/allocator/service/requests';
import { decodeService } from '../../server/src/model/decode';
import { defaultClusterOptions } from '../../server/src/model/options';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';

interface RecordedService {
  readonly namespace: string;
  readonly key: string | null;
  readonly cross: string | null;
  readonly ports: readonly (readonly [port: number, protocol: string])[];
  readonly etp: string;
  readonly selector: Readonly<Record<string, string>> | null;
}

interface CompatibilityRecord {
  readonly first: RecordedService;
  readonly second: RecordedService;
  readonly lbProtoDiff: boolean;
  readonly compatible: boolean;
  readonly reason: string;
}

test('which Services may share an address, and why not', () => {
  const records = readRecordings<CompatibilityRecord>('compat');
  const differences = differencesOf(records, ({ first, second, lbProtoDiff, compatible, reason }, index) => {
    const why = incompatibility(terms(first), terms(second), { ...defaultClusterOptions, lbProtoDiff });
    return { name: `pair ${index}`, expected: [compatible, reason], actual: [why === undefined, why ?? ''] };
  });
  assertNoDifferences(differences, records.length);
});

function terms({ namespace, key, cross, ports, etp, selector }: RecordedService): SharingTerms {
  const service = decodeService({
    metadata: {
      namespace,
      annotations: { 'lbipam.cilium.io/sharing-key': key, 'lbipam.cilium.io/sharing-cross-namespace': cross },
    },
    spec: { externalTrafficPolicy: etp, selector, ports: ports.map(([port, protocol]) => ({ port, protocol })) },
  });
  return sharingTerms(service);
}
