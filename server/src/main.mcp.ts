/** `lbipam mcp`: the tools of the command line for assistants, over the standard streams. Loaded when it is asked for: the library is large. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { McpTool } from './cli/mcp/mcpTools';

export async function startMcpServer(version: string, tools: readonly McpTool[]): Promise<void> {
  const server = new Server({ name: 'lbipam', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(described) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    const given = tool && givenTo(tool, params.arguments ?? {});
    if (!tool || !given) return answer('There is no such tool, or its arguments are others.', true);
    try {
      const { text, isError } = await tool.call(given);
      return answer(text, isError);
    } catch (error) {
      return answer(error instanceof Error ? error.message : String(error), true);
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

/** Undefined where they do not fit. */
function givenTo({ parameters }: McpTool, values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | undefined {
  const given = Object.entries(values).filter(
    (entry): entry is [string, string] => Object.hasOwn(parameters, entry[0]) && typeof entry[1] === 'string',
  );
  const names = given.map(([name]) => name);
  const lacks = Object.entries(parameters).some(([name, { isRequired }]) => isRequired && !names.includes(name));
  return lacks || given.length < Object.keys(values).length ? undefined : Object.fromEntries(given);
}

function answer(text: string, isError: boolean) {
  return { content: [{ type: 'text' as const, text }], isError };
}
