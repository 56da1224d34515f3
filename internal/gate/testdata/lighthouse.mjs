// node lighthouse.mjs URL... audits pages one after the other in a browser of
// its own, and prints for each a line {url, scores, failed} of JSON: scores from 0 to
// 1 by category, and what a category lost them by. CHROME_PATH is the browser.
import {launch} from 'chrome-launcher'
import lighthouse from 'lighthouse'

const config = {
	extends: 'lighthouse:default',
	settings: {
		onlyCategories: ['accessibility', 'best-practices', 'seo'],
		throttlingMethod: 'provided',
		disableFullPageScreenshot: true,
		// Nothing of these pages comes late: what a category is about is there at once.
		pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0,
	},
}

const chrome = await launch({chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage']})
try {
	for (const url of process.argv.slice(2)) {
		const {lhr} = await lighthouse(url, {port: chrome.port, logLevel: 'error'}, config)
		const scores = {}, failed = []
		if (lhr.runtimeError) failed.push(lhr.runtimeError.message)
		for (const {id, score, auditRefs} of Object.values(lhr.categories)) {
			scores[id] = score
			for (const ref of auditRefs) {
				const audit = lhr.audits[ref.id]
				if (!ref.weight || audit.score === null || audit.score === 1) continue
				const items = (audit.details?.items ?? []).slice(0, 3).map(i => i.node?.selector ?? i.description ?? i.url ?? '')
				failed.push(`${audit.id}: ${audit.title} ${items.join(', ')}`)
			}
		}
		console.log(JSON.stringify({url, scores, failed}))
	}
} finally {
	chrome.kill()
}
