/** What the schema says about a field or one of its values, as Markdown in the user's language. */
import { type Message, message } from '../../model/message';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { type FieldValue, isOfType, type JsonSchema, valuesOf } from './jsonSchema';

/** Undefined where the schema does not describe the field. */
export function fieldHelp(schema: JsonSchema, { render }: Presentation): string | undefined {
  if (schema.description === undefined) return undefined;
  const values = isOfType(schema, 'boolean') ? [] : valuesOf(schema);
  const parts = [
    escapeMarkdown(render(message(schema.description))),
    values.some(({ description }) => description !== undefined) ? values.map((value) => `- ${valueLine(value, render)}`).join('\n') : '',
    values.length > 0 && values.every(({ description }) => description === undefined)
      ? values.map(({ value }) => code(value)).join(', ')
      : '',
    factsOf(schema)
      .map((fact) => render(fact))
      .join(' · '),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function valueHelp({ description }: FieldValue, { render }: Presentation): string | undefined {
  return description === undefined ? undefined : escapeMarkdown(render(message(description)));
}

function valueLine({ value, description }: FieldValue, render: Presentation['render']): string {
  return description === undefined ? code(value) : `${code(value)}: ${escapeMarkdown(render(message(description)))}`;
}

function factsOf({ default: standard, examples = [] }: JsonSchema): readonly Message[] {
  return [
    ...(standard === undefined ? [] : [message('Default: {0}', code(String(standard)))]),
    ...(examples.length === 0 ? [] : [message('Example: {0}', examples.map((example) => code(String(example))).join(', '))]),
  ];
}
