import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { applyDensity, storedDensity } from './lib/density.js';
import { applyTheme, storedTheme } from './shell/theme.js';

applyTheme(storedTheme());
applyDensity(storedDensity());
const place = document.getElementById('root');
if (!place) throw new Error('the page has no place for its content');
createRoot(place).render(<App />);
