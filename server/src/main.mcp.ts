/** `lbipam mcp`: the tools of the command line for assistants, over the standard streams. Loaded when it is asked for: the library is large. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { McpTool } from './cli/mcp/mcpTools';
import { printable, shortened } from './model/printable';

export async function startMcpServer(version: string, tools: readonly McpTool[]): Promise<void> {
  const server = new Server({ name: 'lbipam', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(described) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) return refusal(`There is no tool ${quoted(params.name)}. The tools are: ${tools.map(signature).join(', ')}.`);
    const { given, problems } = givenTo(tool, params.arguments ?? {});
    if (problems.length > 0) return refusal(`${problems.join(' ')} The tools and their arguments are: ${tools.map(signature).join(', ')}.`);
    try {
      const { text, isError } = await tool.call(given);
      return isError ? refusal(text) : answer(text);
    } catch (error) {
      return refusal(error instanceof Error ? error.message : String(error));
    }
  });
  await server.connect(new StdioServerTransport());
}

function described({ name, title, description, parameters }: McpTool) {
  const entries = Object.entries(parameters);
  return {
    name,
    title,
    description,
    inputSchema: {
      type: 'object' as const,
      properties: Object.fromEntries(entries.map(([key, { description: text }]) => [key, { type: 'string', description: text }])),
      required: entries.filter(([, { isRequired }]) => isRequired).map(([key]) => key),
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  };
}

interface Given {
  readonly given: Readonly<Record<string, string>>;
  /** What is wrong with the arguments, a sentence each. */
  readonly problems: readonly string[];
}

function givenTo({ name: tool, parameters }: McpTool, values: Readonly<Record<string, unknown>>): Given {
  const given = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(parameters, name));
  const noTexts = Object.keys(values).filter((name) => Object.hasOwn(parameters, name) && typeof values[name] !== 'string');
  const missing = Object.entries(parameters).filter(([name, { isRequired }]) => isRequired && !Object.hasOwn(values, name));
  const problems = [
    ...unknown.map((name) => `${tool} has no argument ${quoted(name)}.`),
    ...noTexts.map((name) => `The argument ${quoted(name)} of ${tool} has to be a text.`),
    ...missing.map(([name]) => `${tool} needs the argument ${quoted(name)}.`),
  ];
  return { given: Object.fromEntries(given), problems };
}

/** Names that an assistant made up are shown short. */
function quoted(name: string): string {
  return JSON.stringify(shortened(printable(name), 60));
}

/** `why_pending(name, namespace?)` */
function signature({ name, parameters }: McpTool): string {
  return `${name}(${Object.entries(parameters)
    .map(([parameter, { isRequired }]) => (isRequired ? parameter : `${parameter}?`))
    .join(', ')})`;
}

function answer(text: string) {
  return { content: [{ type: 'text' as const, text }], isError: false };
}

function refusal(text: string) {
  return { ...answer(text), isError: true };
}
