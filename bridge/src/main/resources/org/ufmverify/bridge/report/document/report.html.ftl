<#-- HTML of a document. Interpolations are escaped; what t.* returns is HTML already. -->
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<link rel="icon" href="data:,"/>
<title>${doc.title}</title>
<style>
:root{--page:#fff;--ink:#1a1a1a;--soft:#5b6168;--line:#d8dce0;--panel:#f6f7f8;--good:#00684c;--fair:#00598c;--poor:#b04a00;--plain:#5b6168;--grid:#e6e8ea;--axis:#555;--guide:#888}
${t.lightColours()}
@media (prefers-color-scheme:dark){
:root{--page:#15181b;--ink:#e6e6e6;--soft:#a2a9b0;--line:#3a4046;--panel:#1e2226;--good:#3fd0a4;--fair:#6bbcf0;--poor:#f59a5c;--plain:#a2a9b0;--grid:#2b3035;--axis:#9aa0a6;--guide:#8a8f94}
${t.darkColours()}
}
*{box-sizing:border-box}
html{font:16px/1.55 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;background:var(--page);color:var(--ink);-webkit-text-size-adjust:100%}
body{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem;overflow-wrap:break-word}
h1,h2,h3,nav,th,caption,.badge,.label,figcaption b,.kind{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.25rem;margin:2.4rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--line)}
.part{font-size:1.5rem;margin-top:3.5rem}
h3{font-size:1.02rem;margin:1.5rem 0 .4rem}
p{margin:.55rem 0}
ul{margin:.4rem 0;padding-left:1.3rem}
li{margin:.25rem 0}
.subtitle{color:var(--soft);font-size:.95rem;margin:.1rem 0}
.summary{background:var(--panel);border-left:4px solid var(--fair);padding:.6rem 1rem;margin:1.2rem 0}
.summary h2{border:0;margin:.1rem 0 .3rem;padding:0;font-size:1.02rem}
nav{font-size:.9rem;color:var(--soft)}
main a{color:var(--fair)}
nav a{color:var(--fair);text-decoration:none;white-space:nowrap}
nav a:hover,nav a:focus{text-decoration:underline}
code{font:.88em ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.formula{overflow-x:auto;overflow-y:hidden;padding:.35rem 0;text-align:center}
math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math",math}
.table{overflow-x:auto;margin:1rem 0;background:linear-gradient(90deg,transparent,var(--page) 70%) right/3rem 100% no-repeat local,linear-gradient(90deg,transparent,rgba(128,128,128,.3)) right/.8rem 100% no-repeat scroll}
table{border-collapse:collapse;font-size:.875rem;line-height:1.4;margin:0 auto;border-top:2px solid var(--ink);border-bottom:2px solid var(--ink)}
caption{caption-side:top;text-align:left;font-size:.875rem;padding:.2rem 0 .5rem;font-weight:400}
caption b{font-weight:600}
caption>span{display:block;position:sticky;left:0;max-width:calc(100vw - 2.5rem)}
.nb{white-space:nowrap}
@media(max-width:600px){p,.say{overflow-x:auto;overflow-y:hidden}th:first-child,td:first-child{position:sticky;left:0;background:var(--page);z-index:1}}
th{font-weight:600;text-align:left;border-bottom:1px solid var(--ink);font-size:.8125rem}
th,td{padding:.28rem .55rem;vertical-align:top}
th:first-child,td:first-child{padding-left:.1rem}
th:last-child,td:last-child{padding-right:.1rem}
.right{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums lining-nums;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.right sup,.right sub{line-height:0;font-size:.72em}
.pad::after{content:attr(data-pad);visibility:hidden}
td .formula{text-align:left;padding:.15rem 0}
td math[display=block]{display:inline math;math-style:normal}
th{white-space:nowrap}th.wrap{white-space:normal}
.wrap{min-width:9rem}
.notes{font-size:.8125rem;color:var(--soft);margin:.3rem 0}
.badge{font-size:.75rem;font-weight:700;letter-spacing:.02em;white-space:nowrap}
.good{color:var(--good)}.fair{color:var(--fair)}.poor{color:var(--poor)}.plain{color:var(--plain)}
figure{margin:1.2rem 0}
.panels{display:flex;flex-wrap:wrap;gap:.6rem;justify-content:center;align-items:flex-start}
.panels svg{flex:1 1 17.5rem;width:100%;min-width:0;height:auto}
@media (min-width:46rem){.panels.two svg{flex:0 1 calc(50% - .6rem)}.panels.three svg{flex:0 1 calc(33.3% - .6rem)}.panels.four svg{flex:0 1 calc(25% - .6rem)}}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;justify-content:center;font-size:.8125rem;margin:.3rem 0}
.legend span{display:inline-flex;align-items:center;gap:.35rem}
.sample{flex:none}
figcaption{font-size:.875rem;margin:.3rem auto 0;max-width:48rem}
svg text{fill:var(--ink);font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
svg .title{font-weight:600}
svg .small{font-size:10px}
.grid{stroke:var(--grid);stroke-width:1}.tick,.frame{stroke:var(--axis);stroke-width:1;fill:none}
.guide{stroke:var(--guide);stroke-width:1;fill:none}.mark{stroke:var(--ink);stroke-width:1;stroke-dasharray:3 2;fill:none}
.line{stroke:var(--c);stroke-width:1.8;fill:none;stroke-linejoin:round}
.dot{fill:var(--c)}.ring{stroke:var(--c);stroke-width:1.4;fill:var(--page)}
.bars{stroke:var(--c);fill:var(--c);fill-opacity:.3}.band{fill:var(--c);fill-opacity:.16;stroke:none}.swatch{stroke:var(--axis);stroke-width:.6}
.proof{border-left:2px solid var(--line);padding-left:1rem;margin:1rem 0}
.proof h3{margin-top:0}
h3 small{font-weight:400}
h3 a{text-decoration:none}
.proof ol{padding-left:1.3rem;margin:.3rem 0}
.proof li{margin:.6rem 0}
.kind{font-size:.8125rem;color:var(--soft)}
.evidence{font-size:.875rem;color:var(--soft)}
@media (max-width:34rem){td.wrap:has(.formula){min-width:12rem}td .formula{contain:inline-size}nav a{white-space:normal}html{font-size:15px}body{padding:.8rem .7rem 3rem}h1{font-size:1.4rem}.wrap{min-width:7.5rem}.proof{padding-left:.6rem}table{font-size:.8125rem}}
@media print{html{font-size:10.5pt}body{max-width:none;padding:0}nav{display:none}figure,tr,li{break-inside:avoid}}
</style>
</head>
<body>
<header>
<h1>${doc.title}</h1>
<#list doc.subtitle as line>
<p class="subtitle">${t.prose(line)}</p>
</#list>
</header>
<main>
<#if doc.summary?has_content>
<section class="summary">
<h2>What was found</h2>
<ul>
<#list doc.summary as line>
<li>${t.prose(line)}</li>
</#list>
</ul>
</section>
</#if>
<#assign numbers = doc.numbers()/>
<#list doc.lead as block>
<@figures block/>
</#list>
<nav aria-label="Contents"><#list doc.sections as section><a href="#${section.id}">${numbers[section?index]}. ${t.prose(section.title)}</a><#sep> · </#sep></#list></nav>
<#assign tables = 0/>
<#assign part = "MAIN"/>
<#list doc.sections as section>
<#if section.part()?string != part><#assign part = section.part()?string/><#assign tables = 0/>
<h2 class="part" id="supplement">Supplement</h2>
</#if>
<section id="${section.id}">
<h2>${numbers[section?index]}. ${t.prose(section.title)}</h2>
<#list section.blocks as block>
<#switch block.kind()>
<#case "paragraph">
<p>${t.prose(block.prose)}</p>
<#break>
<#case "heading">
<h3>${t.prose(block.prose)}</h3>
<#break>
<#case "bullets">
<ul>
<#list block.items as item>
<li><div class="say">${t.prose(item)}</div></li>
</#list>
</ul>
<#break>
<#case "display">
${t.display(block.formula)}
<#break>
<#case "figures">
<@figures block/>
<#break>
<#case "proof">
<@proof block/>
<#break>
<#case "table">
<#assign tables++/>
<@table block section.part().prefix() + tables/>
<#break>
</#switch>
</#list>
</section>
</#list>
</main>
</body>
</html>
<#macro figures block>
<figure id="fig-${block.id}">
<div class="panels<#if block.across() == 2> two<#elseif block.across() == 3> three<#elseif block.across() == 4> four</#if>">
<#list block.panels as panel>
${t.figure(panel, block.description)}
</#list>
</div>
<#if block.legend()?has_content>
<div class="legend"><#list block.legend() as entry><span>${t.sample(entry)}<span>${t.prose(entry.label)}</span></span></#list></div>
</#if>
<figcaption><b>Figure ${t.number(block.id)}.</b> ${t.prose(block.caption)}</figcaption>
</figure>
</#macro>
<#macro proof block>
<div class="proof" id="claim-${block.number}">
<h3>${block.number}. ${t.prose(block.title)}. <span class="badge ${block.badge.tone}">${block.badge.label}</span><#if block.note?has_content> <small>(${t.prose(block.note)})</small></#if></h3>
<#if block.formula?has_content>
${t.display(block.formula)}
</#if>
<#if block.sketch?has_content><p>${t.prose(block.sketch)}</p></#if>
<#if block.steps?has_content>
<ol>
<#list block.steps as step>
<li><div class="say"><span class="kind">${step.label?cap_first}<#if step.badge.label != "GIVEN">,</span> <span class="badge ${step.badge.tone}">${step.badge.label}</#if></span>. ${t.prose(step.prose)}</div>
<#if step.formula?has_content>
${t.display(step.formula)}
</#if>
<#if step.evidence?has_content><div class="say evidence">${t.prose(step.evidence)}</div></#if></li>
</#list>
</ol>
</#if>
<#list block.remarks as remark>
<p class="evidence">${t.prose(remark)}</p>
</#list>
</div>
</#macro>
<#macro table block number>
<div class="table" tabindex="0">
<table>
<caption><span><b>Table ${number}.</b> ${t.prose(block.caption)}</span></caption>
<thead><tr><#list block.columns as column><th class="${column.align}">${t.prose(column.header)}</th></#list></tr></thead>
<tbody>
<#list block.rows as row>
<tr><#list row as cell><@content cell block.columns[cell?index]/></#list></tr>
</#list>
</tbody>
</table>
<#if block.notes?has_content>
<p class="notes"><#list block.notes as note><sup>${block.letters()[note?index]}</sup> ${note}<#sep>; </#sep></#list>.</p>
</#if>
</div>
</#macro>
<#macro content cell column><td class="${column.align}"><#switch cell.kind()><#case "words">${t.prose(cell.prose)}<#break><#case "digits">${t.number(column.numbers, cell.text)}<#break><#case "reference"><a href="#claim-${cell.number}">${cell.number}</a><#break><#case "absent">–<sup>${cell.note}</sup><#break><#case "label"><span class="badge ${cell.badge.tone}">${cell.badge.label}</span><#if cell.note?has_content><br/><small>${t.prose(cell.note)}</small></#if><#break></#switch></td></#macro>
