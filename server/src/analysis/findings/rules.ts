/** Every rule that looks at a cluster, in the order of the documentation. One line a rule. */
import { alreadyAllocated } from './alreadyAllocated';
import { cidrOverlap } from './cidrOverlap';
import { duplicateResource } from './duplicateResource';
import { incompatibleService } from './incompatibleService';
import { malformedBlock } from './malformedBlock';
import { malformedRequestedIp } from './malformedRequestedIp';
import { malformedSelector } from './malformedSelector';
import { noPool } from './noPool';
import { outOfIps } from './outOfIps';
import { poolSelectorMismatch } from './poolSelectorMismatch';
import { invalidResource, requireDualStackRefused, yamlBoolean } from './refused';
import { reservedRange } from './reservedRange';
import type { Rule } from './rule';
import { syntax } from './syntax';
import { unknownAnnotation } from './unknownAnnotation';

export const rules: readonly Rule[] = [
  cidrOverlap,
  noPool,
  poolSelectorMismatch,
  outOfIps,
  alreadyAllocated,
  incompatibleService,
  malformedBlock,
  malformedRequestedIp,
  unknownAnnotation,
  malformedSelector,
  yamlBoolean,
  invalidResource,
  requireDualStackRefused,
  duplicateResource,
  reservedRange,
  syntax,
];
