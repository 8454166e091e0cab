/**
 * Addresses of one range as plain numbers, so that the allocator can compare and count cheaply: as far as numbers are exact, and bigints beyond.
 * An IPv6 zone orders an address between two others; ranges that meet one use bigints only, which hold the zone in their low bits.
 */
import type { Address } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';

export type Position = number | bigint;

/** The first position that is a bigint. Equal positions are of one type, so that they can be compared with `===`. */
const firstLarge = 2 ** 52;

/** How the size of a block comes from the two 64 bit words of its ends. */
export type SizeArithmetic = 'withoutBorrow' | 'exact';

export interface PositionScale {
  readonly first: Address;
  /** No position is large. */
  readonly small: boolean;
  /** A size is a plain difference: it is computed so, or the range does not cross a multiple of 2⁶⁴. */
  readonly plainSizes: boolean;
  /** How many low bits of a position hold the zone; 0 until a zone appears. */
  readonly zoneBits: number;
  /** The distance between two neighbouring addresses, for a scale that is not small. */
  readonly unit: bigint;
}

const bitsOfCodeUnit = 16;
const zoneUnitsAtOnce = 32;

export function scaleFor(range: AddressRange, sizes: SizeArithmetic): PositionScale {
  const size = range.last.value - range.first.value;
  // Without a borrow between the words, a range that crosses a word boundary must not be simplified.
  const plainSizes = sizes === 'exact' || range.first.value >> 64n === range.last.value >> 64n;
  const plain: PositionScale = { first: range.first, small: plainSizes && size < firstLarge, plainSizes, zoneBits: 0, unit: 1n };
  const zoneLength = Math.max(range.first.zone.length, range.last.zone.length);
  return zoneLength === 0 ? plain : scaleWithZone(plain, zoneLength);
}

/** A scale with room for a zone of that many UTF-16 units. */
export function scaleWithZone(scale: PositionScale, zoneLength: number): PositionScale {
  const units = Math.ceil(zoneLength / zoneUnitsAtOnce) * zoneUnitsAtOnce;
  const zoneBits = Math.max(scale.zoneBits, units * bitsOfCodeUnit);
  return { ...scale, small: false, zoneBits, unit: 1n << BigInt(zoneBits) };
}

export function hasRoomForZone(scale: PositionScale, zone: string): boolean {
  return zone.length * bitsOfCodeUnit <= scale.zoneBits;
}

/** Carries a position over to a scale with more room. */
export function rescaled(position: Position, from: PositionScale, to: PositionScale): Position {
  return BigInt(position) << BigInt(to.zoneBits - from.zoneBits);
}

export function positionOf(scale: PositionScale, address: Address): Position {
  const offset = address.value - scale.first.value;
  if (scale.small) return Number(offset);
  return scale.zoneBits === 0 ? plainPosition(offset) : (offset << BigInt(scale.zoneBits)) | zoneNumber(address.zone, scale.zoneBits);
}

function plainPosition(offset: bigint): Position {
  return offset < firstLarge ? Number(offset) : offset;
}

export function addressAt(scale: PositionScale, position: Position): Address {
  const { family, value } = scale.first;
  if (typeof position === 'number') return { family, value: value + BigInt(position), zone: '' };
  if (scale.zoneBits === 0) return { family, value: value + position, zone: '' };
  return { family, value: value + (position >> BigInt(scale.zoneBits)), zone: zoneText(BigInt.asUintN(scale.zoneBits, position)) };
}

export function positionAfter(scale: PositionScale, position: Position): Position {
  if (typeof position === 'bigint') return position + scale.unit;
  return position + 1 < firstLarge ? position + 1 : BigInt(position + 1);
}

export function positionBefore(scale: PositionScale, position: Position): Position {
  if (typeof position === 'number') return position - 1;
  return scale.zoneBits === 0 ? plainPosition(position - scale.unit) : position - scale.unit;
}

/**
 * The size Cilium keeps for a block: last − first, in most versions the high and low 64 bit words subtracted separately. Sizes are only
 * compared, so the words are simply put side by side.
 */
export function sizeBetween(scale: PositionScale, first: Position, last: Position): Position {
  if (scale.plainSizes && scale.zoneBits === 0) {
    return typeof first === 'number' && typeof last === 'number' ? last - first : BigInt(last) - BigInt(first);
  }
  const from = addressAt(scale, first).value;
  const to = addressAt(scale, last).value;
  if (scale.plainSizes) return to - from;
  return (BigInt.asUintN(64, (to >> 64n) - (from >> 64n)) << 64n) | BigInt.asUintN(64, BigInt.asUintN(64, to) - BigInt.asUintN(64, from));
}

function zoneNumber(zone: string, zoneBits: number): bigint {
  let value = 0n;
  for (let index = 0; index < zone.length; index++) value = (value << 16n) | BigInt(zone.charCodeAt(index));
  return value << BigInt(zoneBits - zone.length * bitsOfCodeUnit);
}

function zoneText(value: bigint): string {
  let zone = '';
  for (let rest = value; rest !== 0n; rest >>= 16n) {
    const code = Number(rest & 0xffffn);
    if (code !== 0 || zone !== '') zone = String.fromCharCode(code) + zone;
  }
  return zone;
}
