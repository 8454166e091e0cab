/** What is read at the most. */

/** Bytes. Larger files are no manifests that a person wrote. */
export const largestFile = 32 * 1024 * 1024;

/** Bytes of what a person hands over on the command line: the rendered manifests of a whole repository. */
export const largestStream = 256 * 1024 * 1024;
