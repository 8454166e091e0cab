/** What is read at the most. */

/** Bytes. Larger files are no manifests that a person wrote. */
export const largestFile = 32 * 1024 * 1024;
