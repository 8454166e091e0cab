/** Versions of Cilium as people write them: `1.18.3`, `v1.18`, `~1.19.0`, `1.21.0-pre.3`. */
import { type VersionProfile, versionProfiles } from '../options';

export interface CiliumVersion {
  readonly profile: VersionProfile;
  /** The patch level; undefined where the text names no single patch. */
  readonly patchLevel: number | undefined;
}

/** The profile of a version; older and newer ones have that of the nearest. Of a range the first version counts. */
export function ciliumVersion(text: string): CiliumVersion | undefined {
  const [, found, patch] = /^[v^~>=<\s]*1\.(\d{1,3})(?:\.(\d{1,4}))?(?:\D|$)/.exec(text) ?? [];
  if (found === undefined) return undefined;
  const { first, last } = knownMinors();
  const minor = Math.min(Math.max(Number(found), first), last);
  const profile = versionProfiles.find((known) => known === `1.${minor}`);
  if (profile === undefined) return undefined;
  const isOne = /^v?\d+\.\d+\.\d+/.test(text.trim());
  const isOlder = Number(found) < first;
  return { profile, patchLevel: isOne && patch !== undefined && !isOlder ? Number(patch) : undefined };
}

/** Says whether the text names a version that has a profile of its own. */
export function hasOwnProfile(text: string): boolean {
  const [, minor] = /^[v^~>=<\s]*1\.(\d{1,3})(?:\D|$)/.exec(text) ?? [];
  const { first, last } = knownMinors();
  return minor !== undefined && Number(minor) >= first && Number(minor) <= last;
}

function knownMinors(): { readonly first: number; readonly last: number } {
  const minors = versionProfiles.map((profile) => Number(profile.slice(2)));
  const [first = 0] = minors;
  return { first, last: minors.at(-1) ?? first };
}
