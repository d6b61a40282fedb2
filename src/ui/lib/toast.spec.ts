import { closeToast, toast, toldToasts, watchToasts } from './toast.js';

describe('sentences in the corner', () => {
  it('stand in the order in which they were told, until each is closed', () => {
    toast({ text: 'saved' });
    toast({ text: 'refused', tone: 'bad' });
    const [saved, refused] = toldToasts();
    expect([saved, refused]).toMatchObject([{ text: 'saved' }, { text: 'refused', tone: 'bad' }]);
    closeToast(saved?.id ?? 0);
    expect(toldToasts()).toEqual([refused]);
    closeToast(refused?.id ?? 0);
    expect(toldToasts()).toEqual([]);
  });

  it('are told to whoever watches, and to nobody who has stopped', () => {
    let told = 0;
    const stop = watchToasts(() => told++);
    toast({ text: 'saved' });
    stop();
    for (const { id } of toldToasts()) closeToast(id);
    expect(told).toBe(1);
  });
});
