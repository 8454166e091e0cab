/** Everything that contacts join, directly or through others between them. */
import type { Contact } from './contacts';

/** All contacts that are joined with one of the given ones by the Services whose contacts these are. */
export function connectedWith(given: Iterable<Contact>, services: Iterable<readonly Contact[]>): ReadonlySet<Contact> {
  const parents = new Map<Contact, Contact>();
  const rootOf = (contact: Contact): Contact => {
    let root = contact;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    if (root !== contact) parents.set(contact, root);
    return root;
  };
  const join = (a: Contact, b: Contact): Contact => {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one !== other) parents.set(one, other);
    return other;
  };
  const all = new Set<Contact>(given);
  for (const contacts of services) {
    const [first] = contacts;
    // Most Services have one contact, which joins nothing.
    if (first === undefined || contacts.length === 1) continue;
    for (const contact of contacts) {
      all.add(contact);
      join(first, contact);
    }
  }
  const roots = new Set([...given].map(rootOf));
  return new Set([...all].filter((contact) => roots.has(rootOf(contact))));
}
