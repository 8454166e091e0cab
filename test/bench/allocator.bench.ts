/**
 * Times the allocator on the workloads of Cilium's own timing and checks that every Service gets the same address. Each size is timed in two ways:
 * - hot: the same objects again and again, as Cilium was timed. A small run then lives in the caches of the processor and a large one can't, so
 *   the ratio of the two says more about the machine than about the allocator.
 * - fresh: as many Services in all at every size (50 clusters of 1,000, or one of 50,000), each object used once and every outcome kept. The
 *   memory is the same, so what the ratio shows is how the allocator grows.
 * usage: node scripts/bench-allocator.mjs [workload …]
 */
import { applyEvent } from '../../server/src/allocator/operator/events';
import type { AllocatorState } from '../../server/src/allocator/operator/state';
import { startAllocator } from '../../server/src/allocator/replay';
import { allocationOf } from '../../server/src/allocator/snapshot';
import { checksumOf } from './checksum';
import ciliumTiming from './cilium-timing.json';
import { createWorkload, type Workload, type WorkloadName, workloadNames } from './workloads';

type Mode = 'events' | 'batch-sorted';

const sizes = [1000, 10_000, 50_000];
/** Small runs are repeated, or the time of the compiler would be measured. */
const servicesPerMeasurement = 100_000;

/** How many Services a fresh measurement allocates, whatever their clusters' size, and how often it is done. */
const freshServices = 50_000;
const freshAttempts = 3;

interface Measurement {
  /** Per Service, of the fastest run: what else the machine does is no part of the result. */
  readonly hot: number;
  /** How far it is from the fastest tells how quiet the machine was. */
  readonly hotMedian: number;
  readonly fresh: number;
  readonly megabytes: number;
  readonly checksum: string;
}

function main(): void {
  const wanted = process.argv.slice(2);
  const names = workloadNames.filter((name) => wanted.length === 0 || wanted.includes(name));
  for (const name of names) for (const mode of ['events', 'batch-sorted'] as const) measure(name, 1000, mode);
  let failures = 0;
  console.log(
    'workload      mode          services   hot ns (median)  to 1000   fresh ns  to 1000     Cilium   times as fast   MB   checksum',
  );
  for (const name of names) {
    for (const mode of ['events', 'batch-sorted'] as const) {
      let smallest: Measurement | undefined;
      for (const size of sizes) {
        const measured = measure(name, size, mode);
        smallest ??= measured;
        if (!report(name, size, mode, measured, smallest)) failures++;
      }
    }
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

/** Whether every Service got what Cilium gives it. */
function report(name: WorkloadName, size: number, mode: Mode, measured: Measurement, smallest: Measurement): boolean {
  const { hot, hotMedian, fresh, megabytes, checksum } = measured;
  const cilium = ciliumTiming.find((row) => row.workload === name && row.services === size && row.mode === mode);
  const agrees = cilium?.checksum === checksum;
  const columns = [
    name.padEnd(13),
    mode.padEnd(13),
    size.toString().padStart(8),
    Math.round(hot).toString().padStart(8),
    `(${Math.round(hotMedian)})`.padStart(8),
    (hot / smallest.hot).toFixed(1).padStart(8),
    Math.round(fresh).toString().padStart(10),
    (fresh / smallest.fresh).toFixed(1).padStart(8),
    (cilium?.nsPerService ?? 0).toString().padStart(10),
    ((cilium?.nsPerService ?? 0) / hot).toFixed(1).padStart(15),
    megabytes.toFixed(0).padStart(4),
    agrees ? '  agrees' : `  DIFFERS: ${checksum} is not ${cilium?.checksum}`,
  ];
  console.log(columns.join(' '));
  return agrees;
}

function measure(name: WorkloadName, size: number, mode: Mode): Measurement {
  const run = mode === 'events' ? runEvents : runBatch;
  const workload = createWorkload(name, size);
  const runs = Math.max(5, Math.min(30, Math.round(servicesPerMeasurement / size)));
  const timings: number[] = [];
  let state: AllocatorState | undefined;
  for (let index = 0; index < runs; index++) {
    globalThis.gc?.();
    const timed = run(workload);
    state = timed.state;
    timings.push(timed.nanoseconds / size);
  }
  globalThis.gc?.();
  const megabytes = process.memoryUsage().heapUsed / 2 ** 20;
  timings.sort((a, b) => a - b);
  return {
    hot: timings[0] ?? Number.NaN,
    hotMedian: timings[timings.length >> 1] ?? Number.NaN,
    fresh: Math.min(...Array.from({ length: freshAttempts }, () => measureFresh(name, size, run))),
    megabytes,
    checksum: state === undefined ? '' : checksumOf(allocationOf(state)),
  };
}

function measureFresh(name: WorkloadName, size: number, run: (workload: Workload) => Timed): number {
  const workloads = Array.from({ length: freshServices / size }, () => createWorkload(name, size));
  globalThis.gc?.();
  const timed = workloads.map(run);
  return timed.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0) / freshServices;
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
