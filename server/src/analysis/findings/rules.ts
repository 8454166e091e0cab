/** Every rule that looks at a cluster, in the order of the documentation. One line a rule. */
import { alreadyAllocated } from './alreadyAllocated';
import { announcesNothing } from './announcesNothing';
import { apiVersion } from './apiVersion';
import { missingPeerConfigs, unusedBgpConfig } from './bgpPeers';
import { cidrAndRange } from './cidrAndRange';
import { cidrOverlap } from './cidrOverlap';
import { deprecatedAnnotation, hiddenAnnotation } from './deprecatedAnnotation';
import { deprecatedField } from './deprecatedField';
import { duplicateResource } from './duplicateResource';
import { firstLastIps } from './firstLastIps';
import { hostBits } from './hostBits';
import { incompatibleService } from './incompatibleService';
import { l2LocalTrafficPolicy } from './l2LocalTrafficPolicy';
import { malformedBlock } from './malformedBlock';
import { malformedNamespaceList } from './malformedNamespaceList';
import { malformedRequestedIp } from './malformedRequestedIp';
import { malformedSelector } from './malformedSelector';
import { ingressAnnotation, misplacedAnnotation } from './misplacedAnnotation';
import { noPool } from './noPool';
import { notAnnounced } from './notAnnounced';
import { notShared } from './notShared';
import { outOfIps } from './outOfIps';
import { partialSharing } from './partialSharing';
import { poolSelectorMismatch } from './poolSelectorMismatch';
import { invalidResource, requireDualStackRefused, yamlBoolean } from './refused';
import { removedField } from './removedField';
import { reservedRange } from './reservedRange';
import type { Rule } from './rule';
import { syntax } from './syntax';
import { unknownAnnotation } from './unknownAnnotation';
import { unmanagedClass } from './unmanagedClass';
import { unpinned } from './unpinned';
import { unsupportedAnnotation } from './unsupportedAnnotation';
import { unusedSuppression } from './unusedSuppression';

export const rules: readonly Rule[] = [
  cidrOverlap,
  noPool,
  poolSelectorMismatch,
  outOfIps,
  alreadyAllocated,
  incompatibleService,
  notShared,
  partialSharing,
  malformedBlock,
  malformedRequestedIp,
  unknownAnnotation,
  hiddenAnnotation,
  deprecatedAnnotation,
  deprecatedField,
  misplacedAnnotation,
  ingressAnnotation,
  malformedNamespaceList,
  unmanagedClass,
  malformedSelector,
  cidrAndRange,
  hostBits,
  firstLastIps,
  removedField,
  apiVersion,
  unsupportedAnnotation,
  unpinned,
  yamlBoolean,
  invalidResource,
  requireDualStackRefused,
  notAnnounced,
  announcesNothing,
  unusedBgpConfig,
  missingPeerConfigs,
  l2LocalTrafficPolicy,
  duplicateResource,
  reservedRange,
  unusedSuppression,
  syntax,
];
