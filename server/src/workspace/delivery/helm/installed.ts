/** A chart that something installs, with the Services that it makes. */
import { once } from '../../../model/once';
import { releaseClaims } from '../../charts/chartService';
import type { Claim } from '../../resource/claim';
import type { HelmInstallation } from '../../resource/helmInstallation';

export interface Installed {
  readonly installation: HelmInstallation;
  readonly claims: () => readonly Claim[];
}

export function installed(installation: HelmInstallation): Installed {
  return { installation, claims: once(() => releaseClaims(installation)) };
}
