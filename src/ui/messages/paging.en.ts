/** Words of lists that are longer than a page. */
export const pagingText = {
  label: 'Pages of the list',
  shown: (shown: number, total: number) => `${shown} of ${total} shown`,
  first: 'First page',
  next: 'Next page',
};
