// Through which channel a version reaches people. Odd minors are previews, as the Marketplace advises: it takes no versions with a suffix.

/** @param {string} version such as `0.3.1` */
export function isPreview(version) {
  return Number(version.split('.')[1]) % 2 === 1;
}
