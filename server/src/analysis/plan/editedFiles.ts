/** How many files differ between a base and now, come and gone ones included, as far as they say something of load balancers. */
import { isIrrelevant, type SourceFile } from '../../workspace/clusters/workspace';

export function editedFiles(base: readonly SourceFile[], now: readonly SourceFile[]): number {
  const left = new Map(base.filter((file) => !isIrrelevant(file)).map((file) => [file.uri, file]));
  let edited = 0;
  for (const file of now) {
    const earlier = left.get(file.uri);
    left.delete(file.uri);
    if (earlier !== file && earlier?.manifest.lines.text !== file.manifest.lines.text && !(earlier === undefined && isIrrelevant(file)))
      edited++;
  }
  return edited + left.size;
}
