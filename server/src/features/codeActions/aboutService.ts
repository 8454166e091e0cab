/**
 * What is offered at a Service that gets no address, or not the one that it asks for, beside the place of the finding: at its name, its type and the
 * key of the annotation. The finding may be at the value of a variable in another file.
 */
import type { Analysis } from '../../analysis/analyze';
import type { Finding } from '../../analysis/findings/finding';
import type { FileMember } from '../../analysis/index/memberPlaces';
import { type RequestedValue, requestedValue } from '../../analysis/index/requestedValues';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { NodeLocation } from '../../manifest/manifest';
import type { TextRange } from '../../manifest/range';
import { onceFor } from '../../model/once';
import { claimAnchor } from '../../workspace/resource/claim';
import { touches } from '../places';

type ServiceUse = Extract<FileMember, { readonly kind: 'service' }>;

/** Findings that say why a Service has not the address that it should. */
const codes: ReadonlySet<string> = new Set([
  'no_pool',
  'out_of_ips',
  'already_allocated',
  'already_allocated_incompatible_service',
  'pool_selector_mismatch',
  'malformed_requested_ip',
]);

export function findingsAboutServices(analysis: Analysis, uri: string, range: TextRange): readonly Finding[] {
  const problems = analysis.findingsOf();
  // The Services of one object share its findings.
  const lists = new Set(servicesAt(analysis, uri, range).map(({ service }) => problems.of(service)));
  return [...new Set([...lists].flat())].filter(({ code }) => codes.has(code));
}

/** The values of variables that give what Services ask for, where something is wrong with them. */
export function faultyValues(analysis: Analysis, uri: string, range: TextRange): readonly RequestedValue[] {
  const problems = analysis.findingsOf();
  const isFaulty = onceFor((findings: readonly Finding[]) => findings.some(({ code }) => codes.has(code)));
  const values = servicesAt(analysis, uri, range).flatMap(({ cluster, service }) => {
    if (!isFaulty(problems.of(service))) return [];
    return service.requests.flatMap((request) => requestedValue(cluster, service, request) ?? []);
  });
  return [...new Map(values.map((value) => [`${value.place.uri} ${value.path.join('.')}`, value])).values()];
}

function servicesAt(analysis: Analysis, uri: string, range: TextRange): readonly ServiceUse[] {
  const members = analysis.files.get(uri)?.places.onLines(range.start.line, range.end.line) ?? [];
  return members.filter(isService).filter(({ service }) => tokensOf(service, uri).some((token) => touches(token, range)));
}

function isService(member: FileMember): member is ServiceUse {
  return member.kind === 'service';
}

function tokensOf({ claim, requests }: ServiceView, uri: string): readonly TextRange[] {
  const scalar = (location: NodeLocation | undefined) =>
    location && location.uri === uri && location.source !== undefined ? [location.value] : [];
  const asked = [...new Set(requests.map(({ path }) => path.join(' ')))].flatMap((way) => {
    const request = requests.find(({ path }) => path.join(' ') === way);
    const location = request && claim.locate(request.path);
    if (!location || location.uri !== uri) return [];
    return [...(location.key ? [location.key] : []), ...(location.source?.includes('${') ? [location.value] : [])];
  });
  return [...scalar(claimAnchor(claim)), ...scalar(claim.locate(['metadata', 'name'])), ...asked];
}
