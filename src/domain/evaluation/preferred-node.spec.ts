import { preferredNode } from './preferred-node.js';

const groups = Array.from({ length: 3_000 }, (_, index) => `group-${index}`);

describe('the preferred node of a group', () => {
  it('is spread evenly and does not depend on the order of the list', () => {
    const counts = new Map<string, number>();
    for (const group of groups) {
      const node = preferredNode(group, ['n1', 'n2', 'n3']) ?? '';
      expect(preferredNode(group, ['n3', 'n1', 'n2'])).toBe(node);
      counts.set(node, (counts.get(node) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(count).toBeGreaterThan(800);
  });

  it('changes only for the groups of a node that left', () => {
    for (const group of groups) {
      const before = preferredNode(group, ['n1', 'n2', 'n3']);
      if (before !== 'n2') expect(preferredNode(group, ['n1', 'n3'])).toBe(before);
    }
  });

  it('is nobody while no node is known', () => {
    expect(preferredNode('group', [])).toBeUndefined();
  });
});
