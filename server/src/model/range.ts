/** Inclusive address ranges of one family. Never enumerated: every operation costs the same for a /30 and a /32 of IPv6. */
import type { Address } from './address';

export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}
