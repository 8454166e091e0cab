/** Every rule, in the order of the documentation. */
import { alreadyAllocated } from './already_allocated/alreadyAllocated';
import { alreadyAllocatedIncompatibleService } from './already_allocated_incompatible_service/alreadyAllocatedIncompatibleService';
import { announcesNothing } from './announces_nothing/announcesNothing';
import { apiVersion } from './api_version/apiVersion';
import { changesOnRestart } from './changes_on_restart/changesOnRestart';
import { cidrAndRange } from './cidr_and_range/cidrAndRange';
import { cidrOverlap } from './cidr_overlap/cidrOverlap';
import { deprecatedAnnotation } from './deprecated_annotation/deprecatedAnnotation';
import { deprecatedField } from './deprecated_field/deprecatedField';
import { differsFromCluster } from './differs_from_cluster/differsFromCluster';
import { disabledPool } from './disabled_pool/disabledPool';
import { duplicateResource } from './duplicate_resource/duplicateResource';
import { firstLastIps } from './first_last_ips/firstLastIps';
import { hiddenAnnotation } from './hidden_annotation/hiddenAnnotation';
import { hostBits } from './host_bits/hostBits';
import { ingressAnnotation } from './ingress_annotation/ingressAnnotation';
import { invalidResource } from './invalid_resource/invalidResource';
import { l2LocalTrafficPolicy } from './l2_local_traffic_policy/l2LocalTrafficPolicy';
import { malformedBlock } from './malformed_block/malformedBlock';
import { malformedNamespaceList } from './malformed_namespace_list/malformedNamespaceList';
import { malformedRequestedIp } from './malformed_requested_ip/malformedRequestedIp';
import { malformedSelector } from './malformed_selector/malformedSelector';
import { metallbLeftover } from './metallb_leftover/metallbLeftover';
import { metallbOverlap } from './metallb_overlap/metallbOverlap';
import { misplacedAnnotation } from './misplaced_annotation/misplacedAnnotation';
import { missingPeerConfigs } from './missing_peer_configs/missingPeerConfigs';
import { noPool } from './no_pool/noPool';
import { notAnnounced } from './not_announced/notAnnounced';
import { notShared } from './not_shared/notShared';
import { outOfIps } from './out_of_ips/outOfIps';
import { partialSharing } from './partial_sharing/partialSharing';
import { poolSelectorMismatch } from './pool_selector_mismatch/poolSelectorMismatch';
import { removedField } from './removed_field/removedField';
import { requireDualStackRefused } from './require_dual_stack_refused/requireDualStackRefused';
import { reservedRange } from './reserved_range/reservedRange';
import { syntax } from './syntax/syntax';
import { takenByOtherCluster } from './taken_by_other_cluster/takenByOtherCluster';
import { takesAddress } from './takes_address/takesAddress';
import { tooLarge } from './too_large/tooLarge';
import { unknownAnnotation } from './unknown_annotation/unknownAnnotation';
import { unknownField } from './unknown_field/unknownField';
import { unmanagedClass } from './unmanaged_class/unmanagedClass';
import { unpinned } from './unpinned/unpinned';
import { unreadField } from './unread_field/unreadField';
import { unreadSetting } from './unread_setting/unreadSetting';
import { unsupportedAnnotation } from './unsupported_annotation/unsupportedAnnotation';
import { unusedBgpConfig } from './unused_bgp_config/unusedBgpConfig';
import { unusedSuppression } from './unused_suppression/unusedSuppression';
import { yamlBoolean } from './yaml_boolean/yamlBoolean';

const rulesOfResources = [
  cidrOverlap,
  noPool,
  poolSelectorMismatch,
  outOfIps,
  alreadyAllocated,
  alreadyAllocatedIncompatibleService,
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
  unreadField,
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
  unknownField,
  metallbLeftover,
  metallbOverlap,
  disabledPool,
  differsFromCluster,
  takenByOtherCluster,
  changesOnRestart,
  takesAddress,
  unusedSuppression,
  syntax,
  tooLarge,
] as const;

/** The last one is about the settings, which name the codes of the others. */
export const rules = [...rulesOfResources, unreadSetting(rulesOfResources.map(({ code }) => code))] as const;

/** Cilium's own reasons where they exist. Stable: settings and suppressions name them. */
export type FindingCode = (typeof rules)[number]['code'];

export const findingCodes: readonly FindingCode[] = rules.map(({ code }) => code);
