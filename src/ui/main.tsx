import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { followLook } from './shell/look.js';

followLook();
const place = document.getElementById('root');
if (!place) throw new Error('the page has no place for its content');
createRoot(place).render(<App />);
