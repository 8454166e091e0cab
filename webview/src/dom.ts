/** Elements of the page. Text is set as text and never as HTML: most of it comes from a workspace. */

export interface Attributes {
  readonly class?: string;
  readonly text?: string;
  /** These attributes are set as they are: `role`, `aria-label`, `title`, `data-…`. */
  readonly [name: string]: string | undefined;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { text, ...attributes }: Attributes = {},
  children: readonly (Node | undefined)[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  for (const child of children) if (child) made.append(child);
  return made;
}

/** `key` identifies the button when the page is drawn anew. */
export function button(label: string, key: string, onPress: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', text: label, 'data-key': key, ...attributes });
  made.addEventListener('click', onPress);
  return made;
}
