import { clusterText } from './cluster-text.js';

describe('the line about the cluster before signing in', () => {
  it('names the node, and how many are alive', () => {
    expect(clusterText('a', [{ alive: true }])).toBe('Served by a; 1 of 1 node alive');
    expect(clusterText('a', [{ alive: true }, { alive: false }])).toBe('Served by a; 1 of 2 nodes alive');
  });

  it('promises that others go on, where there are others', () => {
    expect(clusterText('a', [{ alive: true }, { alive: true }, { alive: false }])).toBe(
      'Served by a; 2 of 3 nodes alive. If this node stops, you stay signed in on the others',
    );
  });

  it('says when nobody knows', () => {
    expect(clusterText('a', undefined)).toBe('Served by a; the database does not answer');
  });
});
