/** Names of a workspace in messages: VS Code makes links of `[text](address)` there, and icons of `$(name)`. A blank keeps both a text. */

export function plainMessage(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('$(', '$ (');
}
