import { broadRequirement, type Framework } from '../framework.ts';
import { from1to6 } from './from-1-to-6.ts';
import { from7to12 } from './from-7-to-12.ts';

/**
 * PCI DSS 4.0.1: all its requirements by the defined approach, without the appendices. Titles are ours; the standard's own
 * text is the PCI Security Standards Council's.
 * https://www.pcisecuritystandards.org/document_library/
 */
export default {
  id: 'pci-dss-4.0.1',
  title: 'PCI DSS 4.0.1',
  requirements: [...from1to6, ...from7to12].map(broadRequirement),
} satisfies Framework;
