/** The objects of a file of a Kluctl deployment, with what is known filled into its text: that of an argument need not stand in quotes. */
import { dequal } from 'dequal';
import { linesOf } from '../../../manifest/lines';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { stringAt } from '../../../manifest/values';
import { mergedGround } from '../../resource/ground';
import { type Built, nothingBuilt } from '../built';
import { inTemplate } from '../helm/renderedSource';
import type { Applied } from '../layers';
import type { SourceFile } from '../sourceFile';
import { filledMap, filledText, type JinjaScope } from './jinja';

/** `items` is what the file gives as it is written. */
export function filledFile({ uri, manifest }: SourceFile, items: Built | undefined, scope: JinjaScope): Built {
  const template = manifest.lines.text;
  const text = filledText(template, scope);
  if (text === template) return items ?? nothingBuilt;
  // Each line is filled in by itself, so every line keeps its number.
  const origins = [...linesOf(template).starts];
  const placed = inTemplate({ uri, template, rendered: { text, origins, doubtful: [] }, values: mergedGround([]) });
  const held = parseManifest(uri, text).resources.map(
    (resource): Applied => ({ resource: placed(resource), layers: undefined, spoken: undefined, isHeld: true }),
  );
  return { items: held, files: [uri], sets: [] };
}

/** An object that another tool built of its file: only texts in it can be filled in. */
export function filledItem(applied: Applied, scope: JinjaScope): Applied {
  const { resource } = applied;
  const value = filledMap(resource.value, scope);
  if (dequal(value, resource.value)) return applied;
  const metadata = (field: string) => stringAt(value, ['metadata', field]);
  const filled = { ...resource, value, name: metadata('name') ?? '', namespace: metadata('namespace') };
  return { ...applied, resource: filled, spoken: undefined, isHeld: true };
}
