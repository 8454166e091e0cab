/** The file behind a document of VS Code's Git extension. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathOfCommitted } from '../../client/src/changes/committedPath';

test('the path is in the query, and anything else has none', () => {
  assert.equal(pathOfCommitted('{"path":"/folder/pool.yaml","ref":"HEAD"}'), '/folder/pool.yaml');
  for (const query of ['', 'HEAD', 'null', '[]', '{"ref":"HEAD"}', '{"path":7}']) assert.equal(pathOfCommitted(query), undefined);
});
