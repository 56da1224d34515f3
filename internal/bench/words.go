package bench

import "strings"

// The words that everything is made of, beside those that rare makes up.

var nouns = strings.Fields(`
agency airport agreement alliance ambassador announcement appeal archive army arrest assembly attack audit
authority ballot bank barrier border bridge briefing budget building camp campaign capital cargo case ceasefire
census chairman charter charity clinic coalition coast column commission committee community company complaint
compound conference contract convoy corridor council court crew crisis crossing curfew custody damage database
deadline debate decision decree defence delay delegation deputy detail detention device diplomat director
disaster district document doctor donor draft drone election embassy emergency engineer envoy estimate
evacuation evidence explosion export facility factory ferry figure filing fire fleet flight flood footage forces
forecast fuel funding garrison government grain grid group guard harbour hearing hospital hotel housing incident
index industry inquiry inspection inspector institute insurance interview investigation invoice island journal
judge junction justice lawsuit lawyer leader ledger letter licence limit loan lobby magistrate mandate march
market mayor measure meeting member memo message militia mine minister ministry mission monitor motion movement
negotiation network notice office officer official operation opposition order outage panel parliament party
passenger patrol payment permit petition phone pipeline plan platform plant police policy port power premier
president press pressure price prison probe procedure profit programme project proposal prosecutor protest
province raid railway rally ransom record reform refugee region registry regulator relief report reporter
request rescue reserve resident resolution response review rights river road route ruling sanction satellite
school secretary sector security senate sentence service session settlement shelter shipment shortage signal
site soldier source spokesman square staff statement station storm strategy strike summit supply support survey
suspect target tariff tax testimony threat toll tower trade transcript transport treaty trial tribunal truce
tunnel union unit university vehicle verdict vessel victim video village violation visit vote warehouse warning
water weapon witness worker zone`)

var verbs = strings.Fields(`
accused acknowledged announced approved asked blamed blocked called cancelled cited claimed closed condemned
confirmed considered criticised declared defended delayed denied described dismissed disputed drafted estimated
examined expected extended faced filed funded halted identified imposed inspected issued joined launched lifted
located lost maintained met monitored obtained offered opened opposed ordered passed placed postponed praised
presented promised proposed published questioned raised reached received recorded rejected released removed
repeated replaced reported requested restored reviewed revised seized sent signed struck submitted supported
suspended tested transferred urged used warned welcomed withdrew witnessed`)

var adjectives = strings.Fields(`
armed local federal senior regional foreign public private official military temporary permanent early late
previous current heavy limited joint separate independent internal external national international northern
southern eastern western coastal rural urban legal technical financial medical economic political civil formal
informal initial final partial full brief detailed written verbal recent disputed contested unverified damaged
disrupted strategic daily weekly annual monthly provisional preliminary classified leaked archived anonymous
unnamed closed open remote central narrow broad rapid slow sharp steady`)

var prepositions = strings.Fields(`
that with as by at from after over under about into during before between against while`)

var days = strings.Fields(`
Monday Tuesday Wednesday Thursday Friday Saturday Sunday`)

var firstNames = strings.Fields(`
Ada Amir Anna Bela Boris Carla Chen Dana David Elena Emil Farah Felix Gita Hana Hugo Ines Ivan Jana Joel Kamal
Karin Lars Leila Lina Luka Mara Marc Mina Nadia Nils Noor Olga Omar Otto Paula Petra Rafi Rosa Sami Sara Selim
Sven Tara Tomas Uma Vera Yusuf Zara`)

var bodies = strings.Fields(`
Holdings Foundation Ministry Institute Authority Union Front Council Group Agency Bureau Logistics Energy
Television`)

var happenings = strings.Fields(`
Accord Blockade Inquiry Summit Evacuation Offensive Referendum Strike`)

var outlets = []string{
	"The Meridian Post", "Harbour Gazette", "Northern Wire", "The Daily Ledger", "Civic Record", "Press Union",
	"Delta Observer", "The Continental", "Evening Standard Review", "Capital Dispatch", "Frontier News",
	"Institute Monitor", "Open Tribune", "The Signal", "Weekly Examiner",
}

var values = []string{
	"over 50", "about 120", "at least 17", "nearly 2,000", "more than 300", "between 40 and 60", "no deaths",
	"hundreds", "37", "1.2 million", "dozens", "fewer than 10",
}

var statuses = strings.Fields(`
reported corroborated disputed refuted unclear`)

var onsets = strings.Fields(`
b br c d dr f g gr h j k kl l m n p pr r s st t tr v z`)

var nuclei = strings.Fields(`
a e i o u ai ei ou`)

var codas = []string{
	"", "", "n", "r", "l", "s", "m", "k", "x", "nd", "rt",
}
