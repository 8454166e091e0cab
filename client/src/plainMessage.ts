/** Names in messages and lists to pick from: VS Code makes links of `[text](address)`, and icons of `$(name)`. A blank keeps both a text. */

export function plainMessage(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('$(', '$ (');
}
