/** Lists as people write them into an input box. Knows no VS Code. */

/** `a, b` → `['a', 'b']`. */
export function partsIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `app=web, tier` → `{ app: 'web', tier: '' }`. */
export function labelsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    partsIn(text).map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key.trim(), value.join('=').trim()];
    }),
  );
}
