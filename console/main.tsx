import { render } from 'preact';
import { Console } from './console.tsx';
import { followKeys } from './keyboard.ts';
import { followStream } from './live/stream.ts';
import './style/colours.css';
import './style/frame.css';
import './style/parts.css';
import './style/rows.css';
import './style/figures.css';
import './style/experiments.css';
import './style/details.css';
import './style/approvals.css';

const root = document.getElementById('console');
if (root === null) throw new Error('page.html has an element for the console');
render(<Console />, root);
followStream();
followKeys();
