import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadReport } from './load.ts';
import './style/tokens.css';
import './style/page.css';
import './style/tables.css';
import './style/parts.css';
import './style/resource.css';
import './style/print.css';

const page = document.documentElement;

loadReport().then(
  (report) => {
    const root = document.getElementById('app');
    if (!root) throw new Error('the page has no place for the app');
    document.getElementById('static')?.remove();
    page.dataset.app = 'ready';
    createRoot(root).render(<App report={report} />);
  },
  (error: unknown) => {
    page.dataset.app = 'failed';
    console.error(error);
  },
);
