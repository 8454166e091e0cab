/** What may be written in a `.lbipam.yaml`, as `workspace/resource/config.ts` reads it. A test compares it with `schemas/lbipam.schema.json`. */
import { ipFamilies } from '../../../model/options';

export type SettingShape =
  /** `levels`: a level by the code of the finding. `states`: a file, or one for each cluster by its name. */
  | 'text'
  | 'flag'
  | 'texts'
  | 'ranges'
  | 'version'
  | 'levels'
  | 'states'
  | Fields
  | { readonly items: Fields }
  | { readonly choices: readonly string[] };

export interface Fields {
  readonly fields: Readonly<Record<string, SettingShape>>;
}

const options: Fields = {
  fields: {
    ipv4: 'flag',
    ipv6: 'flag',
    primaryFamily: { choices: ipFamilies },
    ciliumVersion: 'version',
    enableLBIPAM: 'flag',
    defaultLBServiceIPAM: { choices: ['lbipam', 'nodeipam', 'none'] },
    bgpControlPlane: 'flag',
    l2announcements: 'flag',
    gatewayAPI: 'flag',
    ingressController: 'flag',
  },
};

const cluster: Fields = {
  fields: {
    name: 'text',
    include: 'texts',
    exclude: 'texts',
    options,
    reservedRanges: 'ranges',
    state: 'text',
    sharedNetwork: 'flag',
  },
};

export const settingShapes: Fields = {
  fields: {
    clusters: { items: cluster },
    ignore: 'texts',
    options,
    reservedRanges: 'ranges',
    state: 'states',
    ciliumVersion: 'version',
    exclude: 'texts',
    severity: 'levels',
  },
};
