/** Where a finding about a requested address is, told with the request: `findings/atValue.ts` leads on to the value of a variable. */
import type { RequestedAddress } from '../../admission/addressRequests';
import { claimPlace, requestPlace } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import type { Draft } from '../rule';

/** A Service that asks for nothing has the finding itself. */
export function askedPlace(service: ServiceView, request: RequestedAddress | undefined): Pick<Draft, 'uri' | 'range' | 'asked'> {
  return request ? { ...requestPlace(service, request), asked: { service, request } } : claimPlace(service.claim);
}
