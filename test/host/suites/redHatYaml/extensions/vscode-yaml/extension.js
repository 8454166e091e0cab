// Takes schemas as the YAML extension of Red Hat does, and asks for them when a test wants it.
const contributors = new Map();

exports.activate = () => ({
  registerContributor(scheme, requestSchema, requestSchemaContent) {
    if (contributors.has(scheme)) return false;
    contributors.set(scheme, { requestSchema, requestSchemaContent });
    return true;
  },
  schemasFor: (resource) => [...contributors.values()].map(({ requestSchema }) => requestSchema(resource)).filter((uri) => uri),
  contentOf: (uri) => contributors.get(uri.split(':')[0])?.requestSchemaContent(uri),
});
