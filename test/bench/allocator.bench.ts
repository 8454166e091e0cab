/**
 * Times the allocator on the workloads of Cilium's own timing and checks that every Service gets the same address.
 * usage: node scripts/bench-allocator.mjs [workload …]
 */
import { applyEvent } from '../../server/src/allocator/apply';
import { startAllocator } from '../../server/src/allocator/replay';
import { allocationOf } from '../../server/src/allocator/snapshot';
import type { AllocatorState } from '../../server/src/allocator/state';
import { checksumOf } from './checksum';
import ciliumTiming from './cilium-timing.json';
import { createWorkload, type Workload, type WorkloadName, workloadNames } from './workloads';

type Mode = 'events' | 'batch-sorted';

const sizes = [1000, 10_000, 50_000];
/** Small runs are repeated, or the time of the compiler would be measured. */
const servicesPerMeasurement = 100_000;

interface Measurement {
  /** Of the fastest run: what else the machine does is no part of the result. */
  readonly nanoseconds: number;
  /** How far it is from the fastest tells how quiet the machine was. */
  readonly median: number;
  readonly megabytes: number;
  readonly checksum: string;
}

function main(): void {
  const wanted = process.argv.slice(2);
  const names = workloadNames.filter((name) => wanted.length === 0 || wanted.includes(name));
  for (const name of names) for (const mode of ['events', 'batch-sorted'] as const) measure(name, 1000, mode);
  let failures = 0;
  console.log('workload      mode          services    ns/Service   median   to 1000     Cilium   times as fast   MB   checksum');
  for (const name of names) {
    for (const mode of ['events', 'batch-sorted'] as const) {
      let smallest: number | undefined;
      for (const size of sizes) {
        const measured = measure(name, size, mode);
        smallest ??= measured.nanoseconds;
        if (!report(name, size, mode, measured, measured.nanoseconds / smallest)) failures++;
      }
    }
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

/** Whether every Service got what Cilium gives it. */
function report(
  name: WorkloadName,
  size: number,
  mode: Mode,
  { nanoseconds, median, megabytes, checksum }: Measurement,
  toSmallest: number,
): boolean {
  const cilium = ciliumTiming.find((row) => row.workload === name && row.services === size && row.mode === mode);
  const agrees = cilium?.checksum === checksum;
  const columns = [
    name.padEnd(13),
    mode.padEnd(13),
    size.toString().padStart(8),
    Math.round(nanoseconds).toString().padStart(13),
    Math.round(median).toString().padStart(8),
    toSmallest.toFixed(1).padStart(9),
    (cilium?.nsPerService ?? 0).toString().padStart(10),
    ((cilium?.nsPerService ?? 0) / nanoseconds).toFixed(1).padStart(15),
    megabytes.toFixed(0).padStart(4),
    agrees ? '  agrees' : `  DIFFERS: ${checksum} is not ${cilium?.checksum}`,
  ];
  console.log(columns.join(' '));
  return agrees;
}

function measure(name: WorkloadName, size: number, mode: Mode): Measurement {
  const workload = createWorkload(name, size);
  const runs = Math.max(5, Math.min(30, Math.round(servicesPerMeasurement / size)));
  const timings: number[] = [];
  let state: AllocatorState | undefined;
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.();
    const timed = mode === 'events' ? runEvents(workload) : runBatch(workload);
    state = timed.state;
    timings.push(timed.nanoseconds / size);
  }
  globalThis.gc?.();
  const megabytes = process.memoryUsage().heapUsed / 2 ** 20;
  timings.sort((a, b) => a - b);
  const median = timings[timings.length >> 1] ?? Number.NaN;
  return { nanoseconds: timings[0] ?? Number.NaN, median, megabytes, checksum: state === undefined ? '' : checksumOf(allocationOf(state)) };
}

interface Timed {
  readonly nanoseconds: number;
  readonly state: AllocatorState;
}

/** One Service after another; the pools are there. */
function runEvents({ options, existing }: Workload): Timed {
  const state = startAllocator(options, { pools: existing.pools, services: [] }, 'always');
  const start = process.hrtime.bigint();
  for (const service of existing.services) applyEvent(state, { op: 'upsertService', service });
  return { nanoseconds: Number(process.hrtime.bigint() - start), state };
}

/** The start of an operator; the time of the pools is in it. */
function runBatch({ options, existing }: Workload): Timed {
  const start = process.hrtime.bigint();
  const state = startAllocator(options, existing, 'always');
  return { nanoseconds: Number(process.hrtime.bigint() - start), state };
}

main();
