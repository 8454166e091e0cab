/** From the blocks of a pool to ranges, with the operator's error texts. */
import { compareAddresses, type Parsed, parseAddress, parsePrefix } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import type { PoolBlock } from '../../model/pool';

/** The addresses of a block, before order and family are checked. */
export interface BlockRange {
  readonly range: AddressRange;
  /** Only ranges written as a CIDR can have reserved first and last addresses. */
  readonly fromCidr: boolean;
}

/** A CIDR wins over start and stop; without stop it is one address. */
export function parseBlock(block: PoolBlock): Parsed<BlockRange> {
  if (block.cidr !== '') {
    const prefix = parsePrefix(block.cidr);
    if (!prefix.ok) return { ok: false, error: `error parsing cidr '${block.cidr}': ${prefix.error}` };
    return { ok: true, value: { range: { first: prefix.value.first, last: prefix.value.last }, fromCidr: true } };
  }
  const start = parseAddress(block.start);
  if (!start.ok) return { ok: false, error: `error parsing start ip '${block.start}': ${start.error}` };
  if (block.stop === '') return { ok: true, value: { range: { first: start.value, last: start.value }, fromCidr: false } };
  const stop = parseAddress(block.stop);
  if (!stop.ok) return { ok: false, error: `error parsing stop ip '${block.stop}': ${stop.error}` };
  return { ok: true, value: { range: { first: start.value, last: stop.value }, fromCidr: false } };
}

/** Why these two addresses are no range, or undefined. */
export function rangeProblem({ first, last }: AddressRange): string | undefined {
  if (first.family !== last.family) return "new cidr range: 'start' must be the same address family as 'stop'";
  if (compareAddresses(first, last) > 0) return "new cidr range: 'start' must be less then or equal to 'stop'";
  return undefined;
}

/** A block of a new pool, with the handler's words around the complaint. */
export function readNewBlock(block: PoolBlock): Parsed<BlockRange> {
  const parsed = parseBlock(block);
  if (!parsed.ok) return { ok: false, error: `error parsing ip block: ${parsed.error}` };
  const problem = rangeProblem(parsed.value.range);
  return problem === undefined ? parsed : { ok: false, error: `error making LB Range for '${block.cidr}': ${problem}` };
}

/** The range of one block, or what the operator complains about. */
export function rangeOfBlock(block: PoolBlock): Parsed<AddressRange> {
  const parsed = parseBlock(block);
  if (!parsed.ok) return parsed;
  const problem = rangeProblem(parsed.value.range);
  return problem === undefined ? { ok: true, value: parsed.value.range } : { ok: false, error: problem };
}

/** Only the exact `No` reserves addresses, and only if others are left. */
export function reservesEnds(allowFirstLastIPs: string): boolean {
  return allowFirstLastIPs === 'No';
}

export function hasReservableEnds({ first, last }: AddressRange): boolean {
  return last.value - first.value >= 2n;
}
