import { type ReactNode, useState } from 'react';
import type { BacktestAnswer } from '../../../contract/rule-backtest.js';
import { Labels } from '../../components/labels.js';
import { At } from '../../components/when.js';
import { backtestText as text } from '../../messages/rule-editor.en.js';
import { type BacktestEpisode, episodeKey, lostReal, type Mark } from './backtest-view.js';

interface Props {
  readonly difference: NonNullable<BacktestAnswer['difference']>;
  readonly ruleId: string;
}

const mostShown = 50;

/** Episodes of the rule in force that the draft does not catch: each may be marked as real or as noise. */
export function BacktestLost({ difference: { gained, lost }, ruleId }: Props): ReactNode {
  const [marks, mark] = useMarks(ruleId);
  const real = lostReal(lost, marks);
  return (
    <section aria-label={text.lost(lost.length)}>
      <p>
        <b>{text.lost(lost.length)}</b>
        {real > 0 && <span className="chip bad">{text.lostReal(real)}</span>} · {text.gained(gained.length)}
      </p>
      {lost.length > 0 && (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.labels}</th>
                <th scope="col">{text.began}</th>
                <th scope="col">{text.mark}</th>
              </tr>
            </thead>
            <tbody>
              {lost.slice(0, mostShown).map((episode) => (
                <LostRow
                  key={episodeKey(episode)}
                  episode={episode}
                  marked={marks[episodeKey(episode)]}
                  onMark={mark}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  readonly episode: BacktestEpisode;
  readonly marked: Mark | undefined;
  readonly onMark: (episode: BacktestEpisode, mark: string) => void;
}

function LostRow({ episode, marked, onMark }: RowProps): ReactNode {
  return (
    <tr>
      <td>
        <Labels labels={episode.labels} without={['alertname']} />
      </td>
      <td>{episode.firedAt && <At at={episode.firedAt} />}</td>
      <td>
        <select
          aria-label={`${text.mark}: ${JSON.stringify(episode.labels)}`}
          value={marked ?? ''}
          onChange={(event) => onMark(episode, event.currentTarget.value)}
        >
          <option value="">{text.markNone}</option>
          <option value="real">{text.marks.real}</option>
          <option value="noise">{text.marks.noise}</option>
        </select>
      </td>
    </tr>
  );
}

type Marks = Readonly<Record<string, Mark>>;

/** Kept in this browser, with the rule. */
function useMarks(ruleId: string): readonly [Marks, RowProps['onMark']] {
  const key = `tocsin.backtest-marks.${ruleId}`;
  const [marks, setMarks] = useState<Marks>(() => readMarks(localStorage.getItem(key)));
  const mark = (episode: BacktestEpisode, value: string): void => {
    const { [episodeKey(episode)]: _, ...others } = marks;
    const next: Marks = value === 'real' || value === 'noise' ? { ...others, [episodeKey(episode)]: value } : others;
    localStorage.setItem(key, JSON.stringify(next));
    setMarks(next);
  };
  return [marks, mark];
}

function readMarks(text: string | null): Marks {
  try {
    return (JSON.parse(text ?? '{}') as Marks | null) ?? {};
  } catch {
    return {};
  }
}
