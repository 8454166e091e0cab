/** What is carried over from one list to the next says the same as what is made anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alignment } from '../../server/src/model/alignment';
import { type Groups, groupsOf } from '../../server/src/model/groups';

interface Item {
  readonly name: string;
}

const pool: readonly Item[] = Array.from({ length: 12 }, (_, index) => ({ name: 'abcd'.charAt(index % 4) }));
const lists = fc.array(fc.shuffledSubarray([...pool]), { minLength: 2, maxLength: 8 });
const nameOf = ({ name }: Item) => name;

function asData({ byName, shared }: Groups<Item>): unknown {
  return { byName: [...byName].sort(([a], [b]) => (a < b ? -1 : 1)), shared: [...shared].sort() };
}

test('groups after any edits are those of the list', () => {
  fc.assert(
    fc.property(lists, (edits) => {
      let groups: Groups<Item> | undefined;
      for (const items of edits) {
        groups = groupsOf(items, nameOf, groups);
        assert.deepEqual(asData(groups), asData(groupsOf(items, nameOf, undefined)));
      }
    }),
  );
});

test('a value is carried to where its item is now, and made for what is new', () => {
  fc.assert(
    fc.property(lists, ([before = [], after = []]) => {
      const { carry, added, removed, ofRemoved } = alignment(before, after);
      const made: Item[] = [];
      const values = carry(before, (item) => {
        made.push(item);
        return item;
      });
      assert.deepEqual(values, after);
      assert.deepEqual(
        made,
        after.filter((item) => !before.includes(item)),
      );
      assert.deepEqual(ofRemoved(before), removed);
      assert.ok(made.every((item) => added.includes(item)));
    }),
  );
});
